// Memory, graphs, and what errors say.
#include "runtime/cuda/device/device.hpp"

#include <doctest/doctest.h>

#include "runtime/cuda/device/graph.hpp"
#include "runtime/cuda/device/testing.hpp"
#ifdef INFLECT_STANDIN
#include <standin.hpp>
#endif

namespace inflect::cuda {
namespace {

using testing::download;
using testing::upload;

std::string message_of(auto call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("a device says what it is") {
  const Device device;
  CHECK(!device.name().empty());
  CHECK(device.multiprocessors() > 0);
  CHECK(device.memory() > 0);
  CHECK(device.free_memory() <= device.memory());
  CHECK(std::string(std::getenv("CUBLAS_WORKSPACE_CONFIG")) == ":4096:8");
}

TEST_CASE("buffers keep what is copied into them and may be moved") {
  Device device;
  const std::vector<int> values = {3, 1, 4, 1, 5};
  Buffer<int> first = upload(device, values);
  Buffer<int> second = std::move(first);
  CHECK(download(device, second) == values);
  CHECK(second.size() == 5);
  CHECK(second.bytes() == 20);
  first = Buffer<int>(2);
  second = std::move(first);
  CHECK(second.size() == 2);
  fill_zeros(device.stream(), second.data(), 2);
  CHECK(download(device, second) == std::vector<int>{0, 0});
  CHECK(Buffer<float>().data() == nullptr);
  CHECK(Buffer<float>(0).data() == nullptr);
  CHECK(download(device, Buffer<float>(0)).empty());
}

TEST_CASE("pinned memory is copied from without the host waiting") {
  Device device;
  PinnedBuffer<float> host(3);
  for (int i = 0; i < 3; ++i) host.data()[i] = i + 0.5f;
  const Buffer<float> on_device(3);
  copy_to_device(device.stream(), on_device.data(), host.data(), 3);
  const Event copied;
  device.computation().record(copied);
  copied.wait();
  CHECK(download(device, on_device) == std::vector<float>{0.5f, 1.5f, 2.5f});
}

TEST_CASE("scratch memory grows and never shrinks") {
  Device device;
  device.reserve_scratch(100);
  device.reserve_scratch(1000);
  device.reserve_scratch(10);
  CHECK(device.scratch().size() == 1000);
}

TEST_CASE("parts of a buffer start on 256 bytes") {
  Parts counted(nullptr);
  CHECK(counted.floats(3) == nullptr);
  counted.bytes(257);
  CHECK(counted.used() == 256 + 512);
  alignas(256) std::byte memory[1024];
  Parts parts(memory);
  CHECK(reinterpret_cast<std::byte*>(parts.floats(3)) == memory);
  CHECK(parts.bytes(1) == memory + 256);
}

TEST_CASE("a graph does again what was captured, with what memory holds then") {
  Device device;
  const Buffer<int> from = upload<int>(device, {1, 2}), to = upload<int>(device, {0, 0});
  Graph graph;
  CHECK(!graph);
  graph.capture(device.stream(), [&] {
    check(cudaMemcpyAsync(to.data(), from.data(), to.bytes(), cudaMemcpyDeviceToDevice, device.stream()), "copy");
  });
  CHECK(!!graph);
  CHECK(download(device, to) == std::vector<int>{0, 0});
  graph.launch(device.stream());
  CHECK(download(device, to) == std::vector<int>{1, 2});
  const std::vector<int> others = {7, 8};
  copy_to_device(device.stream(), from.data(), others.data(), 2);
  graph.launch(device.stream());
  CHECK(download(device, to) == others);
}

TEST_CASE("what fails during a capture ends it") {
  Device device;
  Graph graph;
  CHECK(message_of([&] { graph.capture(device.stream(), [] { throw error("no"); }); }) == "no");
  CHECK(!graph);
  const Buffer<int> buffer(1);
  fill_zeros(device.stream(), buffer.data(), 1);
  CHECK(download(device, buffer) == std::vector<int>{0});
}

TEST_CASE("errors name the call, its sizes, the device and the place in the spec") {
  const Device device;
  at("aguilar2019.cpp:36", "blstm frames_0");
  const std::string message = message_of([] { check(cudaErrorInvalidValue, "cudaMemcpyAsync", 12, " bytes"); });
  CHECK(contains(
      message, "cudaMemcpyAsync (12 bytes) failed on " + device.name() + ", at aguilar2019.cpp:36, blstm frames_0: "));
  CHECK(contains(message_of([] { check(CUBLAS_STATUS_NOT_SUPPORTED, "cublasLtMatmul"); }), "cuBLASLt status 15"));
  CHECK(contains(message_of([] { check(CUDNN_STATUS_BAD_PARAM, "cudnnRNNForward"); }), "cuDNN status "));
  at("", "");
  CHECK(message_of([] { check(cudaSuccess, "cudaFree"); }) == "");
}

TEST_CASE("too little memory is said with both numbers and the remedy") {
  const Device device;
  const std::string message = message_of([&] { device.require(std::size_t{1} << 50); });
  CHECK(contains(message, "the program needs 1048576.0 GiB on the GPU and " + device.name() + " has "));
  CHECK(contains(message, "iB free: fewer utterances at a time (--batch) need less"));
  CHECK(contains(message_of([] { Buffer<char>(std::size_t{1} << 50); }), "the program needs 1048576.0 GiB"));
}

#ifdef INFLECT_STANDIN
TEST_CASE("without a device to use, one sentence says why") {
  const standin::Device before = standin::device();
  standin::device().present = false;
  CHECK(message_of([] { Device(); }) == "no NVIDIA GPU was found: no NVIDIA driver is loaded on this machine");
  standin::device() = before;
  standin::device().driver_too_old = true;
  CHECK(message_of([] { Device(); }) ==
        "the NVIDIA driver supports CUDA 11.4, and this program was built with CUDA 13.0: update the driver");
  standin::device() = before;
  standin::device().memory = 1 << 20;
  CHECK(contains(message_of([] { Device(); }), "the program needs 32 MiB on the GPU and "));
  CHECK(contains(message_of([] { Device(); }), " MiB free: fewer utterances at a time (--batch) need less"));
  standin::device() = before;
}

TEST_CASE("a failed allocation leaves a device that works") {
  Device device;
  standin::fail_allocation(1);
  CHECK(contains(message_of([&] { device.reserve_scratch(1000); }), "the program needs 1 MiB on the GPU and "));
  device.reserve_scratch(1000);
  CHECK(device.scratch().size() == 1000);
}
#endif

}  // namespace
}  // namespace inflect::cuda
