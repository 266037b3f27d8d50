// Keys of every random draw of a step.
#pragma once
#include <cstdint>

namespace inflect {

// `dropout` off makes each draw keep its value.
struct Randomness {
  std::uint64_t seed = 0;
  std::uint32_t epoch = 0, step = 0;
  bool dropout = true;
};

}  // namespace inflect
