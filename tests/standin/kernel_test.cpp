// Kernels on the stand-in: places, barriers, collectives — and mistakes in kernels, which it must find.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "cuda_bf16.h"
#include "testing.hpp"

using namespace standin_testing;

namespace {

// ── right kernels ──

__global__ void write_places(int* out, int width) {
  const int column = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  const int row = static_cast<int>(blockIdx.y * blockDim.y + threadIdx.y);
  const int layer = static_cast<int>(blockIdx.z * blockDim.z + threadIdx.z);
  const int height = static_cast<int>(gridDim.y * blockDim.y);
  out[(layer * height + row) * width + column] = (layer * 100 + row) * 100 + column;
}

template <int threads>
__global__ void __launch_bounds__(threads) fold(const float* __restrict__ x, int count, float* __restrict__ sum) {
  __shared__ float part[threads / 32];
  float mine = 0;
  for (int i = static_cast<int>(threadIdx.x); i < count; i += threads) mine += __ldg(x + i);
#pragma unroll
  for (int delta = 16; delta > 0; delta /= 2) mine += __shfl_xor_sync(0xFFFFFFFFu, mine, delta);
  if (threadIdx.x % 32 == 0) part[threadIdx.x / 32] = mine;
  __syncthreads();
  if (threadIdx.x == 0) {
    float all = 0;
    for (const float one : part) all += one;
    sum[blockIdx.x] = all;
  }
}

// Each round every thread takes its neighbour's number.
template <bool barriers>
__global__ void rotate(int* out, int rounds) {
  __shared__ int ring[96];
  const unsigned i = threadIdx.x;
  ring[i] = static_cast<int>(i);
  for (int round = 0; round < rounds; ++round) {
    if constexpr (barriers) __syncthreads();
    const int next = ring[(i + 1) % blockDim.x];
    if constexpr (barriers) __syncthreads();
    ring[i] = next;
  }
  if constexpr (barriers) __syncthreads();
  out[i] = ring[i];
}

struct Gathered {
  int from_first, from_next, from_before, swapped, in_eights, sum, largest;
  unsigned odd;
  int any_first, all_first, all_small;
  double wide;
};

__global__ void gather_lanes(Gathered* out) {
  constexpr unsigned all = 0xFFFFFFFFu;
  const int lane = static_cast<int>(threadIdx.x % 32);
  Gathered& mine = out[threadIdx.x];
  mine.from_first = __shfl_sync(all, lane + 100, 0);
  mine.from_next = __shfl_down_sync(all, lane, 1);
  mine.from_before = __shfl_up_sync(all, lane, 3);
  mine.swapped = __shfl_xor_sync(all, lane, 5);
  mine.in_eights = __shfl_sync(all, lane, 2, 8);
  mine.sum = __reduce_add_sync(all, lane - 10);
  mine.largest = __reduce_max_sync(all, lane - 40);
  mine.odd = __ballot_sync(all, lane % 2);
  mine.any_first = __any_sync(all, lane == 0);
  mine.all_first = __all_sync(all, lane == 0);
  mine.all_small = __all_sync(all, lane < 32);
  mine.wide = __shfl_down_sync(all, lane * 0.1, 31);
  __syncwarp();
}

__global__ void halves_apart(int* out) {
  const int lane = static_cast<int>(threadIdx.x % 32);
  int value = lane;
  if (lane < 16) {
    for (int i = 0; i < 3; ++i) value += __shfl_xor_sync(0x0000FFFFu, value, 1);
  } else {
    value = __shfl_sync(0xFFFF0000u, value, 20);
  }
  __syncwarp();
  out[threadIdx.x] = value;
}

__global__ void count_votes(int* out) {
  const int threes = __syncthreads_count(threadIdx.x % 3 == 0);
  const int any = __syncthreads_or(threadIdx.x == 5), none = __syncthreads_or(threadIdx.x > 500);
  const int all = __syncthreads_and(threadIdx.x < 500), some = __syncthreads_and(threadIdx.x > 0);
  if (threadIdx.x == 7) {
    out[0] = threes;
    out[1] = any * 8 + none * 4 + all * 2 + some;
  }
}

__global__ void read_unwritten(float* out) {
  __shared__ float left[8];
  out[blockIdx.x] = left[threadIdx.x];
  left[threadIdx.x] = 1;
}

__global__ void use_dynamic(float* out, int count) {
  float* shared = static_cast<float*>(standin::dynamic_shared());
  const bool garbage = std::isnan(shared[threadIdx.x]);
  __syncthreads();
  for (int i = static_cast<int>(threadIdx.x); i < count; i += static_cast<int>(blockDim.x)) shared[i] = 1.0f;
  __syncthreads();
  if (threadIdx.x == 0) out[blockIdx.x] = garbage ? std::accumulate(shared, shared + count, 0.0f) : -1.0f;
}

__global__ void nothing() {}

__global__ void add_up(int* count) { atomicAdd(count, 2); }

// ── planted mistakes ──

__global__ void sum_without_barrier(const float* x, float* out) {
  __shared__ float values[64];
  values[threadIdx.x] = x[threadIdx.x];
  if (threadIdx.x == 0) {
    float sum = 0;
    for (const float value : values) sum += value;
    out[0] = sum;
  }
}

__global__ void pass_on_without_syncwarp(int* out) {
  __shared__ int slot[32];
  slot[threadIdx.x] = static_cast<int>(threadIdx.x);
  out[threadIdx.x] = slot[31 - threadIdx.x];
}

__global__ void blocks_race(int* out) {
  if (threadIdx.x == 0) out[0] = static_cast<int>(blockIdx.x);
}

__global__ void barrier_in_branch(int* out) {
  if (threadIdx.x < 20) __syncthreads();
  out[threadIdx.x] = 1;
}

__global__ void two_barriers(int* out) {
  if (threadIdx.x < 20) {
    __syncthreads();
  } else {
    __syncthreads();
  }
  out[threadIdx.x] = 1;
}

__global__ void lane_returns(int* out) {
  if (threadIdx.x == 9) return;
  out[threadIdx.x] = __shfl_xor_sync(0xFFFFFFFFu, 1, 1);
}

__global__ void lane_at_barrier(int* out) {
  if (threadIdx.x == 40) __syncthreads();
  out[threadIdx.x] = __shfl_xor_sync(0xFFFFFFFFu, 1, 1);
  if (threadIdx.x != 40) __syncthreads();
}

__global__ void lane_elsewhere(int* out) {
  if (threadIdx.x < 4) {
    out[threadIdx.x] = __shfl_xor_sync(0xFFFFFFFFu, 1, 1);
  } else {
    out[threadIdx.x] = __shfl_xor_sync(0xFFFFFFFFu, 2, 1);
  }
}

__global__ void foreign_mask() { __syncwarp(0x2u); }
__global__ void outside_mask() {
  if (threadIdx.x < 2) __shfl_sync(0x3u, 1, 7);
}
__global__ void whole_warp() { __syncwarp(); }

}  // namespace

TEST_CASE("every thread of every grid shape runs once, in its place") {
  for (const dim3 threads : {dim3(1), dim3(32), dim3(7, 5), dim3(3, 4, 5), dim3(1024), dim3(2, 2, 64)}) {
    for (const dim3 blocks : {dim3(1), dim3(5), dim3(3, 2, 4)}) {
      const int width = static_cast<int>(threads.x * blocks.x), height = static_cast<int>(threads.y * blocks.y),
                depth = static_cast<int>(threads.z * blocks.z);
      const DeviceArray<int> out(static_cast<std::size_t>(width * height * depth));
      run(write_places, blocks, threads, out.data(), width);
      const auto places = out.host();
      bool right = true;
      for (int i = 0; i < width * height * depth; ++i)
        right = right && places[i] == (i / width / height * 100 + i / width % height) * 100 + i % width;
      CHECK(right);
    }
  }
}

TEST_CASE("barriers and shuffles add up a row") {
  std::vector<float> x(1000);
  std::iota(x.begin(), x.end(), 1.0f);
  const DeviceArray<float> device(x), sum(3);
  run(fold<256>, 3, 256, device.data(), 1000, sum.data());
  for (const float one : sum.host()) CHECK(one == 500500.0f);
}

TEST_CASE("a barrier holds all threads of the block") {
  const DeviceArray<int> out(96);
  CHECK(standin::same_under_seeds(10, [&] {
    run(rotate<true>, 1, 96, out.data(), 50);
    return out.host();
  }));
  const auto ring = out.host();
  for (int i = 0; i < 96; ++i) CHECK(ring[i] == (i + 50) % 96);
}

TEST_CASE("collectives give what CUDA's give") {
  const DeviceArray<Gathered> out(64);
  for (int seed = 0; seed < 5; ++seed) {
    standin::set_seed(static_cast<std::uint64_t>(seed));
    run(gather_lanes, 1, 64, out.data());
    const auto lanes = out.host();
    for (int i = 0; i < 64; ++i) {
      const int lane = i % 32;
      const Gathered& mine = lanes[i];
      CHECK(mine.from_first == 100);
      CHECK(mine.from_next == std::min(lane + 1, 31));
      CHECK(mine.from_before == (lane < 3 ? lane : lane - 3));
      CHECK(mine.swapped == (lane ^ 5));
      CHECK(mine.in_eights == lane / 8 * 8 + 2);
      CHECK(mine.sum == 496 - 320);
      CHECK(mine.largest == -9);
      CHECK(mine.odd == 0xAAAAAAAAu);
      CHECK(mine.any_first == 1);
      CHECK(mine.all_first == 0);
      CHECK(mine.all_small == 1);
      CHECK(mine.wide == (lane == 0 ? 31 * 0.1 : lane * 0.1));
    }
  }
}

TEST_CASE("parts of a warp may meet apart") {
  const DeviceArray<int> out(32);
  run(halves_apart, 1, 32, out.data());
  const auto lanes = out.host();
  for (int i = 0; i < 32; ++i) CHECK(lanes[i] == (i < 16 ? 4 * (i + (i ^ 1)) : 20));
}

TEST_CASE("barriers count votes") {
  const DeviceArray<int> out(2);
  run(count_votes, 1, 100, out.data());
  CHECK(out.host() == std::vector{34, 8 + 2});
}

TEST_CASE("shared memory starts as garbage in every block") {
  const DeviceArray<float> out(4);
  run(read_unwritten, 4, 1, out.data());
  for (const float value : out.host()) CHECK(std::isnan(value));
}

TEST_CASE("dynamic shared memory: as many bytes as the launch says, garbage at first, limited") {
  const DeviceArray<float> out(3);
  cudaLaunchConfig_t config{};
  config.gridDim = 3;
  config.blockDim = 64;
  config.dynamicSmemBytes = 300 * sizeof(float);
  CHECK(cudaLaunchKernelEx(&config, use_dynamic, out.data(), 300) == cudaSuccess);
  CHECK(out.host() == std::vector<float>(3, 300.0f));
  config.dynamicSmemBytes = 100 * 1024;
  CHECK(cudaLaunchKernelEx(&config, use_dynamic, out.data(), 25600) == cudaErrorInvalidValue);
  CHECK(cudaFuncSetAttribute(use_dynamic, cudaFuncAttributeMaxDynamicSharedMemorySize, 100 * 1024) == cudaSuccess);
  CHECK(cudaLaunchKernelEx(&config, use_dynamic, out.data(), 25600) == cudaSuccess);
  CHECK(out.host() == std::vector<float>(3, 25600.0f));
  CHECK(cudaFuncSetAttribute(use_dynamic, cudaFuncAttributeMaxDynamicSharedMemorySize, 300 * 1024) ==
        cudaErrorInvalidValue);
  CHECK(cudaGetLastError() == cudaErrorInvalidValue);
}

TEST_CASE("impossible launches are refused") {
  CHECK(start(nothing, 0, 32, nullptr) == cudaErrorInvalidConfiguration);
  CHECK(start(nothing, 1, 0, nullptr) == cudaErrorInvalidConfiguration);
  CHECK(start(nothing, 1, 1025, nullptr) == cudaErrorInvalidConfiguration);
  CHECK(start(nothing, 1, dim3(1, 1, 65), nullptr) == cudaErrorInvalidConfiguration);
  CHECK(start(nothing, dim3(1, 65536), 1, nullptr) == cudaErrorInvalidConfiguration);
  CHECK(cudaPeekAtLastError() == cudaErrorInvalidConfiguration);
  CHECK(cudaGetLastError() == cudaErrorInvalidConfiguration);
  CHECK(cudaGetLastError() == cudaSuccess);
  run(nothing, dim3(300, 2, 2), 1);
}

TEST_CASE("whole numbers may be added by all") {
  const DeviceArray<int> count(std::vector{5});
  run(add_up, 10, 100, count.data());
  CHECK(count.host()[0] == 2005);
}

TEST_CASE("bfloat16 rounds to nearest even") {
  CHECK(float(__nv_bfloat16(1.0f)) == 1.0f);
  CHECK(float(__nv_bfloat16(1.0f + 0x1p-8f)) == 1.0f);
  CHECK(float(__nv_bfloat16(1.0f + 0x3p-8f)) == 1.0f + 0x1p-6f);
  CHECK(float(__nv_bfloat16(1.0f + 0x1.002p-8f)) == 1.0f + 0x1p-7f);
  CHECK(float(__float2bfloat16(-3.0e38f)) == doctest::Approx(-3.0e38f).epsilon(0.01));
  CHECK(std::isinf(float(__nv_bfloat16(3.4028e38f))));
  CHECK(std::isnan(float(__nv_bfloat16(NAN))));
  CHECK(float(__nv_bfloat16(3.0f) * __nv_bfloat16(0.1f)) == float(__nv_bfloat16(3.0f * float(__nv_bfloat16(0.1f)))));
  CHECK(sizeof(__nv_bfloat16) == 2);
}

TEST_CASE("the small functions of device code") {
  CHECK(__umulhi(0xFFFFFFFFu, 0xFFFFFFFFu) == 0xFFFFFFFEu);
  CHECK(rsqrtf(4.0f) == 0.5f);
  CHECK(__fdiv_rn(1.0f, 3.0f) == 1.0f / 3.0f);
  CHECK(__expf(0.0f) == 1.0f);
  CHECK(__clz(1) == 31);
  CHECK(__ffs(8) == 4);
  CHECK(max(-1, 3) == 3);
  CHECK(min(2.0f, 1.0f) == 1.0f);
  CHECK(alignof(float4) == 16);
  CHECK(make_float4(1, 2, 3, 4).w == 4);
}

TEST_CASE("orders differ, and repeat with the seed") {
  const DeviceArray<int> out(1);
  const auto last = [&](std::uint64_t seed) {
    standin::set_seed(seed);
    run(blocks_race, 50, 32, out.data());
    return out.host()[0];
  };
  std::set<int> seen;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    seen.insert(last(seed));
    CHECK(last(seed) == last(seed));
  }
  CHECK(seen.size() > 5);
}

TEST_CASE("planted: a missing barrier between write and read gives other numbers") {
  const DeviceArray<int> ring(96);
  CHECK_FALSE(standin::same_under_seeds(4, [&] {
    run(rotate<false>, 1, 96, ring.data(), 3);
    return ring.host();
  }));
  const DeviceArray<float> x(std::vector<float>(64, 1.0f)), sum(1);
  int wrong = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    standin::set_seed(seed);
    run(sum_without_barrier, 1, 64, x.data(), sum.data());
    wrong += !(sum.host()[0] == 64.0f);
  }
  CHECK(wrong >= 7);  // right only where thread 0 comes last
}

TEST_CASE("planted: a missing __syncwarp gives other numbers") {
  const DeviceArray<int> out(32);
  CHECK_FALSE(standin::same_under_seeds(4, [&] {
    run(pass_on_without_syncwarp, 1, 32, out.data());
    return out.host();
  }));
}

TEST_CASE("planted: barriers and collectives that not all reach are reported") {
  const DeviceArray<int> out(64);
  const auto fault = [&](void (*kernel)(int*)) { return fault_of([&] { run(kernel, 2, 64, out.data()); }); };
  const auto in_branch = fault(barrier_in_branch);
  CHECK(contains(in_branch, "barrier that not all threads of the block reach: kernel "));
  CHECK(contains(in_branch, "barrier_in_branch, block "));
  CHECK(contains(in_branch, "20 threads wait at kernel_test.cpp:"));
  CHECK(contains(in_branch, "has returned"));
  CHECK(contains(fault(two_barriers), "wait at different barriers"));
  const auto returned = fault(lane_returns);
  CHECK(contains(returned, "warp collective "));
  CHECK(contains(returned, "9"));
  CHECK(contains(returned, "has returned"));
  CHECK(contains(fault(lane_at_barrier), "barrier"));
  CHECK(contains(fault(lane_elsewhere), "waits in another at kernel_test.cpp:"));
  CHECK(contains(fault_of([] { run(foreign_mask, 1, 32); }), "does not name its own lane"));
  CHECK(contains(fault_of([] { run(outside_mask, 1, 32); }), "reads lane 7"));
  CHECK(contains(fault_of([] { run(whole_warp, 1, 40); }), "which the block does not have"));
  // and the stand-in is whole afterwards
  run(rotate<true>, 1, 96, DeviceArray<int>(96).data(), 2);
}
