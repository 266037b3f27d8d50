// Mistakes that end a program, each made in a process of its own; and what the environment may ask for.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "testing.hpp"

using namespace standin_testing;

namespace {

struct End {
  int status = 0;
  std::string errors;
  bool aborted() const { return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT; }
  bool failed() const { return !WIFEXITED(status) || WEXITSTATUS(status) != 0; }
};

// This process never calls CUDA itself, so that each child starts anew.
template <class Call>
End end_of(Call call, const char* environment = "") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    std::signal(SIGABRT, SIG_DFL);
    std::signal(SIGSEGV, SIG_DFL);
    setenv("INFLECT_STANDIN", environment, 1);
    call();
    _exit(0);
  }
  close(ends[1]);
  End end;
  char buffer[4096];
  for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;)
    end.errors.append(buffer, static_cast<std::size_t>(count));
  close(ends[0]);
  waitpid(child, &end.status, 0);
  return end;
}

template <class... Parameters, class... Arguments>
void launch(void (*kernel)(Parameters...), unsigned threads, std::size_t shared, Arguments... arguments) {
  cudaLaunchConfig_t config{};
  config.gridDim = 1;
  config.blockDim = threads;
  config.dynamicSmemBytes = shared;
  cudaLaunchKernelEx(&config, kernel, arguments...);
  cudaDeviceSynchronize();
}

float* new_device_array(std::size_t count) {
  float* data = nullptr;
  cudaMalloc(&data, count * sizeof(float));
  return data;
}

#if defined(__SANITIZE_ADDRESS__)
__global__ void write_one_too_many(float* out, int count) {
  const int i = static_cast<int>(threadIdx.x);
  __syncthreads();
  if (i <= count) out[i] = 1;
}

__global__ void write_beyond_shared(float* out, int place) {
  __shared__ float part[8];
  part[threadIdx.x % 8] = 1;
  __syncthreads();
  float* volatile hidden = part;  // from UndefinedBehaviorSanitizer, which would come first
  hidden[place] = 2;
  out[0] = part[0];
}

__global__ void write_beyond_dynamic(int place) { static_cast<float*>(standin::dynamic_shared())[place] = 1; }

__global__ void write_beyond_local(float* out, int place) {
  float own[4] = {};
  __syncthreads();
  own[place] = 1;
  out[0] = own[0];
}
#endif

__global__ void descend(float* out, int depth) {
  volatile float pad[1000];
  pad[0] = static_cast<float>(depth);
  if (depth > 0) descend(out, depth - 1);
  out[0] = pad[0];
}

__global__ void lonely_barrier() {
  if (threadIdx.x == 3) __syncthreads();
}

}  // namespace

TEST_CASE("a fault prints its message and aborts") {
  const End end = end_of([] { launch(lonely_barrier, 64, 0); });
  CHECK(end.aborted());
  CHECK(contains(end.errors, "CUDA stand-in: barrier that not all threads of the block reach: kernel "));
  CHECK(contains(end.errors, "lonely_barrier, block 0: 1 thread waits at mistakes_test.cpp:"));
}

#if defined(__SANITIZE_ADDRESS__)
TEST_CASE("AddressSanitizer sees reads and writes beyond memory, in fibers too") {
  const End device = end_of([] { launch(write_one_too_many, 64, 0, new_device_array(50), 50); });
  CHECK(device.failed());
  CHECK(contains(device.errors, "heap-buffer-overflow"));
  CHECK(contains(device.errors, "write_one_too_many"));
  const End shared = end_of([] { launch(write_beyond_shared, 64, 0, new_device_array(1), 8); });
  CHECK(shared.failed());
  CHECK(contains(shared.errors, "global-buffer-overflow"));
  const End dynamic = end_of([] { launch(write_beyond_dynamic, 1, 12, 3); });
  CHECK(dynamic.failed());
  CHECK(contains(dynamic.errors, "heap-buffer-overflow"));
  const End local = end_of([] { launch(write_beyond_local, 64, 0, new_device_array(1), 5); });
  CHECK(local.failed());
  CHECK(contains(local.errors, "out of bounds"));
  const End freed = end_of([] {
    float* data = new_device_array(4);
    cudaFree(data);
    launch(write_one_too_many, 32, 0, data, 3);
  });
  CHECK(freed.failed());
  CHECK(contains(freed.errors, "heap-use-after-free"));
}
#endif

TEST_CASE("a stack that overflows ends the program") {
  CHECK(end_of([] { launch(descend, 1, 0, new_device_array(1), 10000); }).failed());
  CHECK_FALSE(end_of([] { launch(descend, 1, 0, new_device_array(1), 5); }).failed());
}

TEST_CASE("the environment chooses the device") {
  const auto exits = [](auto holds, const char* environment) {
    return !end_of([&] { _exit(holds() ? 0 : 1); }, environment).failed();
  };
  int count = 0;
  void* place = nullptr;
  CHECK(exits([&] { return cudaGetDeviceCount(&count) == cudaSuccess && count == 1; }, ""));
  CHECK(exits([&] { return cudaGetDeviceCount(&count) == cudaErrorNoDevice; }, "no-device"));
  CHECK(exits([&] { return cudaGetDeviceCount(&count) == cudaErrorInsufficientDriver; }, "seed=4,old-driver"));
  CHECK(exits([&] { return cudaMalloc(&place, 1001) == cudaErrorMemoryAllocation; }, "memory=1000"));
  CHECK(exits([&] { return cudaMalloc(&place, 1000) == cudaSuccess; }, "memory=1000,seed=2"));
  const End misspelt = end_of([&] { cudaGetDeviceCount(&count); }, "no-gpu");
  CHECK(misspelt.aborted());
  CHECK(contains(misspelt.errors, "no option \"no-gpu\""));
}
