// What CUDA programs call beside their own kernels, against the CPU's.
#include "runtime/cuda/calls.hpp"

#include <doctest/doctest.h>

#include "runtime/cpu/generated.hpp"
#include "runtime/cuda/device/testing.hpp"
#include "runtime/cuda/resident.hpp"
#include "runtime/cuda/testing/scene.hpp"

namespace inflect::cuda {
namespace {

using testing::frames_of;
using testing::Scene;

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
