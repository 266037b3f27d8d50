// What the stand-in's own files share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "cuda_runtime.h"
#include "standin.hpp"

namespace standin {

// One lock for everything: host threads take turns.
std::recursive_mutex& lock();
using Locked = std::lock_guard<std::recursive_mutex>;

// Remembers an error for cudaGetLastError and returns it.
cudaError_t result(cudaError_t error);
// cudaSuccess, or why there is no device to use.
cudaError_t device_error();
// Prints and aborts, or throws (FaultsThrown).
[[noreturn]] void fault(const std::string& message);

// ── random order ──
std::uint32_t random_below(std::uint32_t bound);
template <class T>
void shuffle(T* items, int count) {
  for (int i = count; i > 1; --i) std::swap(items[i - 1], items[random_below(static_cast<std::uint32_t>(i))]);
}

// ── memory ──
enum class Memory { pageable, pinned, device };
Memory kind_of(const void* place);
// Whether device or pinned memory holds all of these bytes.
bool holds(const void* place, std::size_t bytes);
// For what runs later: a fault that names `what` if the device could not reach these bytes.
void require_device(const void* place, std::size_t bytes, const char* what);

// ── kernels ──
struct Grid {
  const void* kernel;
  std::function<void()> thread;
  dim3 blocks, threads;
  std::size_t shared;
};
void run(const Grid& grid);
// The function's name from the program's symbols, or "kernel at 0x…".
std::string kernel_name(const void* kernel);
// A word that is NaN as one float or two bfloat16, negative as a whole number, and another each time.
std::uint32_t garbage();
// Garbage into all variables that are __shared__, into this memory.
void spoil_shared_variables(std::uint32_t garbage);
void spoil(void* memory, std::size_t bytes, std::uint32_t garbage);

// ── streams ──
using Work = std::function<void()>;
// Queues the work, or records it where the stream is capturing.
cudaError_t enqueue(cudaStream_t stream, Work work);
// Runs what the stream holds, and what that waits for.
cudaError_t finish(cudaStream_t stream);
void finish_all();
bool capturing(cudaStream_t stream);
// cudaErrorStreamCaptureUnsupported, spoiling the capture, where one is going on that this call would break.
cudaError_t forbidden_in_capture();

}  // namespace standin
