// Streams that hold their work, events, captures, memory: and hosts that do not wait, which must be found.
#include <cmath>
#include <cstring>
#include <thread>

#include "testing.hpp"

using namespace standin_testing;

namespace {

__global__ void fill(float* out, int count, float value) {
  const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i < count) out[i] = value;
}
__global__ void add(float* out, const float* x, int count) {
  const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i < count) out[i] += x[i];
}
__global__ void nothing() {}

constexpr int n = 100;

float first(const DeviceArray<float>& array) { return array.host()[0]; }

}  // namespace

TEST_CASE("device and pinned memory start as garbage") {
  const DeviceArray<float> device(n);
  for (const float value : device.host()) CHECK(std::isnan(value));
  const PinnedArray<float> pinned(n);
  CHECK(std::isnan(pinned[n - 1]));
}

TEST_CASE("work runs when someone waits, not before") {
  const Stream stream;
  const DeviceArray<float> device(n);
  const PinnedArray<float> host(n);
  CHECK(start(fill, 1, 128, stream.handle, device.data(), n, 3.0f) == cudaSuccess);
  CHECK(cudaMemcpyAsync(host.data(), device.data(), n * sizeof(float), cudaMemcpyDeviceToHost, stream.handle) ==
        cudaSuccess);
  CHECK(std::isnan(host[0]));  // planted: the host reads before it waits
  CHECK(standin::pending_work() == 2);
  CHECK(cudaStreamSynchronize(stream.handle) == cudaSuccess);
  CHECK(host[0] == 3.0f);
  CHECK(standin::pending_work() == 0);
}

TEST_CASE("eager streams run at once") {
  standin::set_progress(standin::Progress::eager);
  const Stream stream;
  const DeviceArray<float> device(n);
  const PinnedArray<float> host(n);
  start(fill, 1, 128, stream.handle, device.data(), n, 3.0f);
  cudaMemcpyAsync(host.data(), device.data(), n * sizeof(float), cudaMemcpyDeviceToHost, stream.handle);
  CHECK(host[0] == 3.0f);
  standin::set_progress(standin::Progress::lazy);
}

TEST_CASE("pinned memory is read when the copy runs, pageable memory when it is asked for") {
  const Stream stream;
  const DeviceArray<float> from_pinned(n), from_pageable(n);
  const PinnedArray<float> pinned(n);
  std::vector<float> pageable(n, 1.0f);
  for (int i = 0; i < n; ++i) pinned[i] = 1.0f;
  constexpr std::size_t bytes = n * sizeof(float);
  CHECK(cudaMemcpyAsync(from_pinned.data(), pinned.data(), bytes, cudaMemcpyHostToDevice, stream.handle) ==
        cudaSuccess);
  CHECK(cudaMemcpyAsync(from_pageable.data(), pageable.data(), bytes, cudaMemcpyHostToDevice, stream.handle) ==
        cudaSuccess);
  pinned[0] = 2.0f;  // planted: the buffer is used again too early
  pageable[0] = 2.0f;
  CHECK(cudaStreamSynchronize(stream.handle) == cudaSuccess);
  CHECK(first(from_pinned) == 2.0f);
  CHECK(first(from_pageable) == 1.0f);
}

TEST_CASE("a copy to pageable memory is complete when it returns") {
  const Stream stream;
  const DeviceArray<float> device(n);
  std::vector<float> host(n);
  start(fill, 1, 128, stream.handle, device.data(), n, 4.0f);
  cudaMemcpyAsync(host.data(), device.data(), n * sizeof(float), cudaMemcpyDeviceToHost, stream.handle);
  CHECK(host == std::vector<float>(n, 4.0f));
}

TEST_CASE("copies of rows") {
  const std::vector<float> x{1, 2, 3, 4, 5, 6};
  const DeviceArray<float> device(10);
  CHECK(cudaMemset(device.data(), 0, 40) == cudaSuccess);
  CHECK(cudaMemcpy2D(device.data(), 20, x.data(), 12, 8, 2, cudaMemcpyHostToDevice) == cudaSuccess);
  CHECK(device.host() == std::vector<float>{1, 2, 0, 0, 0, 4, 5, 0, 0, 0});
  std::vector<float> back(4);
  CHECK(cudaMemcpy2DAsync(back.data(), 8, device.data(), 20, 8, 2, cudaMemcpyDeviceToHost) == cudaSuccess);
  CHECK(back == std::vector<float>{1, 2, 4, 5});
  CHECK(cudaMemcpy2D(device.data(), 20, x.data(), 12, 16, 2, cudaMemcpyHostToDevice) == cudaErrorInvalidPitchValue);
  CHECK(cudaMemcpy2D(device.data(), 20, x.data(), 12, 8, 3, cudaMemcpyHostToDevice) == cudaErrorInvalidValue);
  cudaGetLastError();
}

TEST_CASE("copies and fills that CUDA refuses") {
  const DeviceArray<float> device(n);
  const PinnedArray<float> pinned(n);
  std::vector<float> host(2 * n);
  constexpr std::size_t bytes = n * sizeof(float);
  CHECK(cudaMemcpy(device.data(), host.data(), bytes + 1, cudaMemcpyHostToDevice) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(device.data() + 1, host.data(), bytes, cudaMemcpyHostToDevice) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(device.data(), host.data(), bytes, cudaMemcpyDeviceToHost) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(device.data(), host.data(), bytes, cudaMemcpyDeviceToDevice) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(host.data(), pinned.data(), 2 * bytes, cudaMemcpyHostToHost) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(nullptr, host.data(), bytes, cudaMemcpyHostToDevice) == cudaErrorInvalidValue);
  CHECK(cudaMemset(device.data(), 0, bytes + 1) == cudaErrorInvalidValue);
  CHECK(cudaMemset(host.data(), 0, bytes) == cudaErrorInvalidValue);
  CHECK(cudaMemcpy(device.data(), host.data(), bytes, cudaMemcpyDefault) == cudaSuccess);
  CHECK(cudaMemcpy(nullptr, nullptr, 0, cudaMemcpyDefault) == cudaSuccess);
  cudaGetLastError();
}

TEST_CASE("freeing what was never allocated, or twice, is an error") {
  float* device = nullptr;
  CHECK(cudaMalloc(&device, 16) == cudaSuccess);
  CHECK(cudaFree(device + 1) == cudaErrorInvalidValue);
  CHECK(cudaFreeHost(device) == cudaErrorInvalidValue);
  CHECK(cudaFree(device) == cudaSuccess);
  CHECK(cudaFree(device) == cudaErrorInvalidValue);
  CHECK(cudaFree(nullptr) == cudaSuccess);
  cudaGetLastError();
}

TEST_CASE("freeing waits for all work") {
  const Stream stream;
  const DeviceArray<float> kept(n);
  float* freed = nullptr;
  cudaMalloc(&freed, n * sizeof(float));
  start(fill, 1, 128, stream.handle, freed, n, 1.0f);
  start(fill, 1, 128, stream.handle, kept.data(), n, 0.0f);
  start(add, 1, 128, stream.handle, kept.data(), freed, n);
  CHECK(cudaFree(freed) == cudaSuccess);
  CHECK(standin::pending_work() == 0);
  CHECK(first(kept) == 1.0f);
}

TEST_CASE("allocations fail when told to, and beyond the device's memory") {
  const std::size_t before = standin::allocated_bytes();
  void* place = nullptr;
  standin::fail_allocation(2);
  CHECK(cudaMalloc(&place, 8) == cudaSuccess);
  CHECK(cudaFree(place) == cudaSuccess);
  CHECK(cudaMalloc(&place, 8) == cudaErrorMemoryAllocation);
  CHECK(place == nullptr);
  CHECK(cudaMallocHost(&place, 8) == cudaSuccess);
  CHECK(cudaFreeHost(place) == cudaSuccess);
  const std::size_t memory = std::exchange(standin::device().memory, 1000);
  CHECK(cudaMalloc(&place, 1001) == cudaErrorMemoryAllocation);
  CHECK(cudaMalloc(&place, 600) == cudaSuccess);
  void* second = nullptr;
  CHECK(cudaMalloc(&second, 600) == cudaErrorMemoryAllocation);
  std::size_t free = 0, total = 0;
  CHECK(cudaMemGetInfo(&free, &total) == cudaSuccess);
  CHECK(free == 400);
  CHECK(total == 1000);
  CHECK(cudaFree(place) == cudaSuccess);
  standin::device().memory = memory;
  CHECK(standin::allocated_bytes() == before);
  CHECK(std::string(cudaGetErrorName(cudaGetLastError())) == "cudaErrorMemoryAllocation");
  CHECK(std::string(cudaGetErrorString(cudaErrorMemoryAllocation)) == "out of memory");
}

TEST_CASE("no device, an old driver") {
  int count = 7, version = 0;
  void* place = nullptr;
  standin::device().present = false;
  CHECK(cudaGetDeviceCount(&count) == cudaErrorNoDevice);
  CHECK(count == 0);
  CHECK(cudaMalloc(&place, 8) == cudaErrorNoDevice);
  CHECK(cudaDeviceSynchronize() == cudaErrorNoDevice);
  standin::device().present = true;
  standin::device().driver_too_old = true;
  CHECK(cudaGetDeviceCount(&count) == cudaErrorInsufficientDriver);
  CHECK(cudaDriverGetVersion(&version) == cudaSuccess);
  CHECK(version < CUDART_VERSION);
  standin::device().driver_too_old = false;
  CHECK(cudaGetDeviceCount(&count) == cudaSuccess);
  CHECK(count == 1);
  cudaDeviceProp properties;
  CHECK(cudaGetDeviceProperties(&properties, 0) == cudaSuccess);
  CHECK(properties.major == 9);
  int value = 0;
  CHECK(cudaDeviceGetAttribute(&value, cudaDevAttrMultiProcessorCount, 0) == cudaSuccess);
  CHECK(value == properties.multiProcessorCount);
  CHECK(cudaSetDevice(1) == cudaErrorInvalidDevice);
  cudaGetLastError();
}

TEST_CASE("events order streams; without them anything goes") {
  const Stream producer, consumer;
  const Event written;
  const DeviceArray<float> x(n), sum(std::vector<float>(n, 0.0f));
  start(fill, 1, 128, producer.handle, x.data(), n, 2.0f);
  start(add, 1, 128, consumer.handle, sum.data(), x.data(), n);  // planted: nothing says that x is written first
  CHECK(cudaStreamSynchronize(consumer.handle) == cudaSuccess);
  CHECK(std::isnan(first(sum)));

  CHECK(cudaMemset(sum.data(), 0, n * sizeof(float)) == cudaSuccess);
  cudaDeviceSynchronize();
  start(fill, 1, 128, producer.handle, x.data(), n, 3.0f);
  CHECK(cudaEventRecord(written.handle, producer.handle) == cudaSuccess);
  start(fill, 1, 128, producer.handle, x.data(), n, 100.0f);
  CHECK(cudaStreamWaitEvent(consumer.handle, written.handle) == cudaSuccess);
  start(add, 1, 128, consumer.handle, sum.data(), x.data(), n);
  CHECK(cudaStreamSynchronize(consumer.handle) == cudaSuccess);
  CHECK(standin::pending_work() == 1);
  CHECK(first(sum) == 3.0f);
  cudaDeviceSynchronize();
}

TEST_CASE("events tell whether their work is done, and how long it took") {
  const Stream stream;
  const Event before, after;
  float milliseconds = -1;
  CHECK(cudaEventQuery(before.handle) == cudaSuccess);
  CHECK(cudaEventElapsedTime(&milliseconds, before.handle, after.handle) == cudaErrorInvalidResourceHandle);
  cudaEventRecord(before.handle, stream.handle);
  start(nothing, 100, 256, stream.handle);
  cudaEventRecord(after.handle, stream.handle);
  CHECK(cudaEventElapsedTime(&milliseconds, before.handle, after.handle) == cudaErrorNotReady);
  CHECK(cudaEventQuery(after.handle) == cudaErrorNotReady);
  int asked = 0;
  while (cudaEventQuery(after.handle) == cudaErrorNotReady) ++asked;
  CHECK(asked <= 3);
  CHECK(cudaEventElapsedTime(&milliseconds, before.handle, after.handle) == cudaSuccess);
  CHECK(milliseconds > 0);
  start(nothing, 1, 1, stream.handle);
  CHECK(cudaEventRecord(after.handle, stream.handle) == cudaSuccess);
  CHECK(cudaEventSynchronize(after.handle) == cudaSuccess);
  CHECK(standin::pending_work() == 0);
  start(nothing, 1, 1, stream.handle);
  CHECK(cudaStreamQuery(stream.handle) == cudaErrorNotReady);
  CHECK(cudaStreamQuery(stream.handle) == cudaSuccess);
  cudaGetLastError();
}

TEST_CASE("blocking streams and the default stream wait for each other") {
  cudaStream_t blocking = nullptr;
  CHECK(cudaStreamCreate(&blocking) == cudaSuccess);
  const DeviceArray<float> x(n), sum(n);
  start(fill, 1, 128, blocking, x.data(), n, 2.0f);
  start(fill, 1, 128, nullptr, sum.data(), n, 1.0f);
  start(add, 1, 128, blocking, sum.data(), x.data(), n);
  CHECK(first(sum) == 3.0f);
  CHECK(cudaStreamDestroy(blocking) == cudaSuccess);
  CHECK(cudaStreamSynchronize(blocking) == cudaErrorInvalidResourceHandle);
  cudaGetLastError();
}

TEST_CASE("a destroyed stream still does its work") {
  const DeviceArray<float> x(n);
  cudaStream_t stream = nullptr;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  start(fill, 1, 128, stream, x.data(), n, 2.0f);
  cudaStreamDestroy(stream);
  cudaDeviceSynchronize();
  CHECK(first(x) == 2.0f);
}

TEST_CASE("a long queue moves on by itself") {
  const Stream stream;
  for (int i = 0; i < 5000; ++i) start(nothing, 1, 1, stream.handle);
  CHECK(standin::pending_work() < 5000);
  cudaDeviceSynchronize();
}

TEST_CASE("a captured stream records, a launch replays with the arguments of the capture") {
  const Stream stream;
  const DeviceArray<float> x(n), sum(std::vector<float>(n, 0.0f));
  const PinnedArray<float> host(n);
  CHECK(cudaStreamBeginCapture(stream.handle, cudaStreamCaptureModeGlobal) == cudaSuccess);
  cudaStreamCaptureStatus status{};
  CHECK(cudaStreamIsCapturing(stream.handle, &status) == cudaSuccess);
  CHECK(status == cudaStreamCaptureStatusActive);
  float value = 2.0f;
  start(fill, 1, 128, stream.handle, x.data(), n, value);
  value = 9.0f;
  start(add, 1, 128, stream.handle, sum.data(), x.data(), n);
  cudaMemcpyAsync(host.data(), sum.data(), n * sizeof(float), cudaMemcpyDeviceToHost, stream.handle);
  CHECK(standin::pending_work() == 0);
  cudaGraph_t graph = nullptr;
  CHECK(cudaStreamEndCapture(stream.handle, &graph) == cudaSuccess);
  cudaGraphExec_t executable = nullptr;
  CHECK(cudaGraphInstantiate(&executable, graph) == cudaSuccess);
  CHECK(cudaGraphDestroy(graph) == cudaSuccess);
  CHECK(std::isnan(host[0]));
  for (int i = 0; i < 3; ++i) CHECK(cudaGraphLaunch(executable, stream.handle) == cudaSuccess);
  CHECK(std::isnan(host[0]));
  CHECK(cudaGraphExecDestroy(executable) == cudaSuccess);
  CHECK(cudaStreamSynchronize(stream.handle) == cudaSuccess);
  CHECK(host[0] == 6.0f);
}

TEST_CASE("captured streams fork and join by events; a missing one shows") {
  const Stream main, side;
  const DeviceArray<float> x(n), sum(n);
  const auto replay = [&](bool join_before_reading) {
    const Event forked, joined;
    cudaStreamBeginCapture(main.handle, cudaStreamCaptureModeGlobal);
    cudaMemsetAsync(x.data(), 0, n * sizeof(float), main.handle);
    cudaEventRecord(forked.handle, main.handle);
    cudaStreamWaitEvent(side.handle, forked.handle);
    start(fill, 1, 128, side.handle, x.data(), n, 5.0f);
    cudaEventRecord(joined.handle, side.handle);
    start(fill, 1, 128, main.handle, sum.data(), n, 1.0f);
    if (join_before_reading) cudaStreamWaitEvent(main.handle, joined.handle);
    start(add, 1, 128, main.handle, sum.data(), x.data(), n);
    if (!join_before_reading) cudaStreamWaitEvent(main.handle, joined.handle);
    start(nothing, 1, 1, main.handle);
    cudaGraph_t graph = nullptr;
    REQUIRE(cudaStreamEndCapture(main.handle, &graph) == cudaSuccess);
    cudaGraphExec_t executable = nullptr;
    cudaGraphInstantiate(&executable, graph);
    cudaGraphDestroy(graph);
    const bool same = standin::same_under_seeds(10, [&] {
      cudaGraphLaunch(executable, main.handle);
      cudaDeviceSynchronize();
      return first(sum);
    });
    cudaGraphExecDestroy(executable);
    return same;
  };
  CHECK(replay(true));
  CHECK(first(sum) == 6.0f);
  CHECK_FALSE(replay(false));
}

TEST_CASE("what must not happen during a capture spoils it") {
  const Stream stream, other;
  const Event event;
  const DeviceArray<float> device(n);
  float pageable[n] = {};
  void* place = nullptr;
  cudaGraph_t graph = nullptr;
  const auto error_after = [&](auto call, cudaError_t expected) {
    REQUIRE(cudaStreamBeginCapture(stream.handle, cudaStreamCaptureModeGlobal) == cudaSuccess);
    CHECK(call() == expected);
    return cudaStreamEndCapture(stream.handle, &graph);
  };
  const auto unsupported = cudaErrorStreamCaptureUnsupported;
  const auto spoilt = cudaErrorStreamCaptureInvalidated;
  CHECK(error_after([&] { return cudaMalloc(&place, 8); }, unsupported) == spoilt);
  CHECK(error_after([&] { return cudaDeviceSynchronize(); }, unsupported) == spoilt);
  CHECK(error_after([&] { return cudaStreamSynchronize(stream.handle); }, unsupported) == spoilt);
  CHECK(error_after([&] { return cudaMemcpy(device.data(), pageable, 8, cudaMemcpyHostToDevice); }, unsupported) ==
        spoilt);
  CHECK(error_after([&] { return cudaMemcpyAsync(device.data(), pageable, 8, cudaMemcpyHostToDevice, stream.handle); },
                    unsupported) == cudaSuccess);
  cudaGraphDestroy(graph);
  cudaEventRecord(event.handle, other.handle);
  CHECK(error_after([&] { return cudaStreamWaitEvent(stream.handle, event.handle); },
                    cudaErrorStreamCaptureIsolation) == spoilt);
  CHECK(error_after(
            [&] {
              cudaEventRecord(event.handle, stream.handle);
              CHECK(cudaEventSynchronize(event.handle) == cudaErrorCapturedEvent);
              cudaStreamWaitEvent(other.handle, event.handle);
              return start(nothing, 1, 1, other.handle);
            },
            cudaSuccess) == cudaErrorStreamCaptureUnjoined);
  CHECK(graph == nullptr);
  CHECK(cudaStreamBeginCapture(nullptr, cudaStreamCaptureModeGlobal) == unsupported);
  start(nothing, 1, 1, other.handle);  // streams are as before
  CHECK(cudaDeviceSynchronize() == cudaSuccess);
  cudaGetLastError();
}

TEST_CASE("several host threads may use it") {
  std::vector<std::thread> threads;
  std::vector<float> sums(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([i, &sums] {
      cudaStream_t stream = nullptr;
      float* x = nullptr;
      cudaMalloc(&x, n * sizeof(float));
      cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
      for (int repeat = 0; repeat < 20; ++repeat) {
        start(fill, 1, 128, stream, x, n, static_cast<float>(i));
        start(add, 1, 128, stream, x, x, n);
        cudaStreamSynchronize(stream);
      }
      cudaMemcpy(&sums[i], x, sizeof(float), cudaMemcpyDeviceToHost);
      cudaFree(x);
      cudaStreamDestroy(stream);
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(sums == std::vector<float>{0, 2, 4, 6});
}
