// What fused kernels are written in: rows of odd widths, blocks of several warps, draws that are the CPU's.
#include "runtime/cuda/kernel.cuh"

#include <doctest/doctest.h>

#include <vector>

#include "runtime/cpu/random.hpp"
#include "runtime/cuda/device/launch.hpp"

namespace inflect::cuda {
namespace {

template <class T>
std::vector<T> read(Device& device, const Buffer<T>& values) {
  std::vector<T> seen(values.size());
  copy_to_host(device.stream(), seen.data(), static_cast<const T*>(values.data()), seen.size());
  device.computation().wait();
  return seen;
}

template <int width>
__global__ void reduce_kernel(const float* x, int rows, float* sums, float* most) {
  for (std::int64_t row = first_row(); row < rows; row += row_step()) {
    const float sum = row_sum<width>([&](int, int j) { return x[row * width + j]; });
    const float top = row_max<width>([&](int, int j) { return x[row * width + j]; });
    if (lane() == 0) sums[row] = sum, most[row] = top;
  }
}

template <int width>
void check_reductions(int rows) {
  CAPTURE(width);
  CAPTURE(rows);
  Device device;
  std::vector<float> x(static_cast<std::size_t>(rows) * width);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i * 7 % 11) - 20.0f;  // sums are exact
  Buffer<float> there(x.size()), sums(rows), most(rows);
  copy_to_device(device.stream(), there.data(), x.data(), x.size());
  launch(device, dim3(2), dim3(96), reduce_kernel<width>, there.data(), rows, sums.data(), most.data());
  const auto sum = read(device, sums), top = read(device, most);
  for (int row = 0; row < rows; ++row) {
    float expected = 0, largest = lowest;
    for (int j = 0; j < width; ++j) {
      expected += x[row * width + j];
      largest = std::max(largest, x[row * width + j]);
    }
    CHECK(sum[row] == expected);
    CHECK(top[row] == largest);
  }
}

TEST_CASE("a warp reduces rows narrower than itself, as wide, and wider, more rows than warps") {
  check_reductions<1>(3);
  check_reductions<31>(7);
  check_reductions<32>(1);
  check_reductions<33>(8);
  check_reductions<130>(13);
}

// Each warp adds its own numbers; the block's sum is everybody's.
__global__ void merge_kernel(double* sums, float* most) {
  double total = warp() + 1;
  float top[2] = {static_cast<float>(warp()), -static_cast<float>(warp())};
  merge_sum(total);
  merge_max(top);
  merge_sum(total);  // shared memory is used again
  sums[threadIdx.x] = total;
  most[2 * threadIdx.x] = top[0], most[2 * threadIdx.x + 1] = top[1];
}

TEST_CASE("a block's warps merge what they have summed, once and again") {
  for (const int warps : {1, 2, 5, 32}) {
    Device device;
    Buffer<double> sums(32 * warps);
    Buffer<float> most(64 * warps);
    launch(device, dim3(1), dim3(32 * warps), merge_kernel, sums.data(), most.data());
    for (const double sum : read(device, sums)) CHECK(sum == warps * (warps * (warps + 1) / 2.0));
    for (std::size_t i = 0; const float top : read(device, most)) CHECK(top == (i++ % 2 == 0 ? warps - 1.0f : -0.0f));
  }
}

__global__ void mask_kernel(const AxisView axis, const BatchView batch, const Random random, Key key, int rows,
                            int width, float rate, float* masks) {
  for (std::int64_t row = first_row(); row < rows; row += row_step()) {
    const DropoutRow mask = dropout_row(random, key, batch, axis, row, width, rate);
    for (int j = lane(); j < width; j += warp_size) masks[row * width + j] = mask[j];
  }
}

TEST_CASE("dropout draws the CPU's masks, for both passes of a step, whatever the width") {
  const std::vector<int> utterance = {0, 1, 0, 1}, position = {0, 0, 3, 5}, source = {5, 9};
  Device device;
  Buffer<int> utterances(4), positions(4), sources(2);
  copy_to_device(device.stream(), utterances.data(), utterance.data(), 4);
  copy_to_device(device.stream(), positions.data(), position.data(), 4);
  copy_to_device(device.stream(), sources.data(), source.data(), 2);
  for (const int width : {1, 3, 64, 130}) {
    for (const float rate : {0.0f, 0.4f, 0.9f}) {
      const StepState state{.epoch = 2, .step = 3, .dropout = 1, .first_drawn = 1};
      Buffer<StepState> there(1);
      copy_to_device(device.stream(), there.data(), &state, 1);
      const AxisView axis{.utterance = utterances.data(), .position = positions.data()};
      const BatchView batch{.source = sources.data()};
      const auto key = inflect::key_of(1, Purpose::dropout, "x");
      Buffer<float> masks(4 * width);
      launch(device, dim3(1), dim3(64), mask_kernel, axis, batch, Random{there.data()}, Key{key[0], key[1]}, 4, width,
             rate, masks.data());
      const auto seen = read(device, masks);
      for (int row = 0; row < 4; ++row) {
        std::vector<float> expected(width);
        const std::uint32_t pass = utterance[row] >= 1 ? 1 : 0;
        draw_row(key, 2, 6 + pass, source[utterance[row]], static_cast<std::uint64_t>(position[row]) * width, width,
                 rate, expected.data());
        CHECK(std::vector<float>(seen.begin() + row * width, seen.begin() + (row + 1) * width) == expected);
      }
    }
  }
}

}  // namespace
}  // namespace inflect::cuda
