// What CUDA programs call beside their own kernels, against the CPU's.
#include "runtime/cuda/calls.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "runtime/cpu/generated.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/cuda/batch_upload.hpp"
#include "runtime/cuda/device/testing.hpp"
#include "runtime/cuda/resident.hpp"
#include "runtime/data/testing/corpus.hpp"

namespace inflect::cuda {
namespace {

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

int frames_of(const Description& program) {
  for (int axis = 0; axis < static_cast<int>(program.axes.size()); ++axis)
    if (program.axes[axis].level == std::string_view(levels::frames)) return axis;
  return -1;
}

Standardiser by_two_groups(const Dataset& data, int width) {
  Standardiser standard;
  Scaling scaling{.stream = "acoustic", .width = width};
  for (int i = 0; i < 2 * width; ++i) scaling.mean.push_back(0.25f * i), scaling.scale.push_back(1.0f + 0.5f * i);
  standard.streams.push_back(scaling);
  for (int u = 0; u < data.utterances(); ++u) standard.group.push_back(u % 2);
  return standard;
}

void compare_gather(Scene& scene, const Standardiser& standardiser) {
  const int axis = frames_of(scene.program), stride = 5;
  const auto rows = static_cast<std::size_t>(scene.host->axes[axis].rows);
  std::vector<float> expected(rows * stride, 7.0f);
  Pool pool(1);
  inflect::gather_stream(pool, *scene.host, scene.host->axes[axis], "acoustic", standardiser, expected.data(), stride);

  Standard standard;
  standard.set(scene.device, standardiser);
  Buffer<float> out(rows * stride);
  const std::vector<float> sevens(rows * stride, 7.0f);
  copy_to_device(scene.device.stream(), out.data(), sevens.data(), sevens.size());
  gather_stream(scene.run, *scene.there, scene.there->axes[axis], "acoustic", standard, out.data(), stride);
  CHECK(scene.read(out, rows * stride) == expected);
}

TEST_CASE("rows of a stream are gathered and standardised as on the CPU, and what is beside them stays") {
  Scene scene;
  scene.take({3, 0, 7});
  compare_gather(scene, {});
  compare_gather(scene, by_two_groups(scene.data, 3));
}

TEST_CASE("the same memory serves one batch after another") {
  Scene scene;
  for (const std::vector<int>& utterances : {std::vector{0, 1, 2, 3, 4, 5, 6, 7}, {9}, {8, 2}}) {
    scene.take(utterances);
    compare_gather(scene, {});
  }
}

TEST_CASE("running statistics move by the momentum, where the step says so and the axis has rows") {
  Scene scene;
  const std::vector<float> state = {1, 2, 3}, value = {5, 5, 5};
  const auto moved = [&](StepState step) {
    scene.take({1, 2}, step);
    Buffer<float> at(3), from(3);
    copy_to_device(scene.device.stream(), at.data(), state.data(), 3);
    copy_to_device(scene.device.stream(), from.data(), value.data(), 3);
    update_running(scene.run, scene.there->axes[0], 1, 3, 0.25f, from.data(), at.data());
    return scene.read(at, 3);
  };
  CHECK(moved({.update_statistics = 0}) == state);
  CHECK(moved({.update_statistics = 1}) == std::vector<float>{2, 2.75f, 3.5f});
}

TEST_CASE("sums along a map are taken in row order, zeros where no row leads") {
  Scene scene;
  scene.take({0, 1, 2, 3});
  const int axis = frames_of(scene.program);
  const inflect::Axis& frames = scene.host->axes[axis];
  const auto rows = static_cast<std::size_t>(frames.rows);
  std::vector<float> x(rows * 2);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.1f * static_cast<float>(i % 13);
  std::vector<int> map = frames.parent;
  map[1] = -1;
  std::vector<float> expected(4 * 2);
  Pool pool(1);
  inflect::segment_sum(pool, frames.rows, map.data(), 2, x.data(), 2, 4, expected.data(), 2);
  Buffer<float> from(x.size()), to(8);
  Buffer<int> way(map.size());
  copy_to_device(scene.device.stream(), from.data(), x.data(), x.size());
  copy_to_device(scene.device.stream(), way.data(), map.data(), map.size());
  segment_sum(scene.run, scene.there->axes[axis], way.data(), 2, from.data(), 2, scene.there->axes[0], to.data(), 2);
  CHECK(scene.read(to, 8) == expected);
}

}  // namespace
}  // namespace inflect::cuda
