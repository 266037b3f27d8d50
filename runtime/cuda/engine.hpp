// The device, and what is on it for all models of the process: made when the first model reserves memory, so that a
// program that only describes itself needs no GPU.
#pragma once
#include <memory>

#include "runtime/cuda/resident.hpp"

namespace inflect::cuda {

struct Engine {
  Device device;
  Resident resident;

  static std::shared_ptr<Engine> shared();
};

}  // namespace inflect::cuda
