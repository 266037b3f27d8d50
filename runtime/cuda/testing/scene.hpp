// Batches of the test corpus on the host and on the device, for tests of what goes through their rows.
#pragma once
#include <numeric>
#include <string_view>

#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/cuda/batch_upload.hpp"
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/resident.hpp"
#include "runtime/data/testing/corpus.hpp"

namespace inflect::cuda::testing {

// Batches of the test corpus, on the host and on the device.
struct Scene {
  Scene()
      : bounds(row_bounds(program, data, all(), 8)),
        builder(program, data, {0, 1, -1, 2, 3}, bounds),
        upload(program, bounds) {
    resident.hold(device, data, program.streams);
  }

  std::vector<int> all() const {
    std::vector<int> utterances(data.utterances());
    std::iota(utterances.begin(), utterances.end(), 0);
    return utterances;
  }

  void take(std::vector<int> utterances, StepState state = {}) {
    host = &builder.build(utterances);
    there = &upload.upload(device.computation(), *host, state);
    run.random = {there->state};
  }

  std::vector<float> read(const Buffer<float>& values, std::size_t count) {
    std::vector<float> seen(count);
    copy_to_host(device.stream(), seen.data(), static_cast<const float*>(values.data()), count);
    device.computation().wait();
    return seen;
  }

  inflect::testing::MeanModel model;
  const Description& program = model.description();
  Dataset data = inflect::testing::corpus(4);
  std::vector<std::int64_t> bounds;
  BatchBuilder builder;
  Device device;
  Resident resident;
  BatchUpload upload;
  const inflect::Batch* host = nullptr;
  const Batch* there = nullptr;
  Run run = run_on(device, resident);
};

inline int frames_of(const Description& program) {
  for (int axis = 0; axis < static_cast<int>(program.axes.size()); ++axis)
    if (const char* level = program.axes[axis].level; level && level == std::string_view(levels::frames)) return axis;
  return -1;
}

}  // namespace inflect::cuda::testing
