// Device and pinned memory: malloc of exactly the size asked, so that AddressSanitizer sees every byte beyond, full of
// garbage at first. And copies, which check what CUDA checks.
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <vector>

#include "runtime.hpp"

namespace standin {
namespace {

constexpr std::size_t alignment = 256;

struct Allocation {
  std::size_t bytes;
  Memory kind;
};
std::map<const char*, Allocation>& allocations() {
  static std::map<const char*, Allocation> all;
  return all;
}
std::size_t device_bytes = 0;
int until_failure = 0;

// The allocation that a place lies in, and how far from its start; the byte after its end is not in it.
const std::pair<const char* const, Allocation>* allocation_of(const void* place) {
  const auto* address = static_cast<const char*>(place);
  auto after = allocations().upper_bound(address);
  if (after == allocations().begin()) return nullptr;
  const auto& found = *--after;
  return address < found.first + found.second.bytes ? &found : nullptr;
}

bool fails_now() { return until_failure > 0 && --until_failure == 0; }

cudaError_t allocate(void** place, std::size_t bytes, Memory kind) {
  if (const auto error = device_error(); error != cudaSuccess) return error;
  if (!place) return cudaErrorInvalidValue;
  if (const auto error = forbidden_in_capture(); error != cudaSuccess) return error;
  *place = nullptr;
  if (fails_now()) return cudaErrorMemoryAllocation;
  if (bytes == 0) return cudaSuccess;
  const bool too_many = kind == Memory::device && bytes > device().memory - std::min(device().memory, device_bytes);
  if (too_many || posix_memalign(place, alignment, bytes) != 0) return cudaErrorMemoryAllocation;
  std::memset(*place, 0xFF, bytes);
  allocations()[static_cast<char*>(*place)] = {bytes, kind};
  if (kind == Memory::device) device_bytes += bytes;
  return cudaSuccess;
}

cudaError_t release(void* place, Memory kind) {
  if (const auto error = device_error(); error != cudaSuccess) return error;
  if (!place) return cudaSuccess;
  if (const auto error = forbidden_in_capture(); error != cudaSuccess) return error;
  const auto found = allocations().find(static_cast<char*>(place));
  if (found == allocations().end() || found->second.kind != kind) return cudaErrorInvalidValue;
  finish_all();
  if (kind == Memory::device) device_bytes -= found->second.bytes;
  allocations().erase(found);
  std::free(place);
  return cudaSuccess;
}

// ── copies ──

struct Copy {
  char* to;
  std::size_t to_pitch;
  const char* from;
  std::size_t from_pitch, width, height;

  bool nothing() const { return width == 0 || height == 0; }
  std::size_t to_bytes() const { return (height - 1) * to_pitch + width; }
  std::size_t from_bytes() const { return (height - 1) * from_pitch + width; }
  void run() const {
    for (std::size_t row = 0; row < height; ++row) std::memmove(to + row * to_pitch, from + row * from_pitch, width);
  }
};

// What a side of a copy may be.
bool fits(cudaMemcpyKind kind, bool to, const void* place, std::size_t bytes) {
  const Memory memory = kind_of(place);
  if (memory != Memory::pageable && !holds(place, bytes)) return false;
  if (kind == cudaMemcpyDefault) return true;
  const bool on_device =
      kind == cudaMemcpyDeviceToDevice || kind == (to ? cudaMemcpyHostToDevice : cudaMemcpyDeviceToHost);
  return (memory == Memory::device) == on_device;
}

cudaError_t error_of(const Copy& copy, cudaMemcpyKind kind) {
  if (const auto error = device_error(); error != cudaSuccess) return error;
  if (kind < cudaMemcpyHostToHost || kind > cudaMemcpyDefault) return cudaErrorInvalidMemcpyDirection;
  if (copy.nothing()) return cudaSuccess;
  if (!copy.to || !copy.from) return cudaErrorInvalidValue;
  if (copy.width > copy.to_pitch || copy.width > copy.from_pitch) return cudaErrorInvalidPitchValue;
  const bool right = fits(kind, true, copy.to, copy.to_bytes()) && fits(kind, false, copy.from, copy.from_bytes());
  return right ? cudaSuccess : cudaErrorInvalidValue;
}

// CUDA stages pageable sources at the call; their owner may change them at once.
Work staged(const Copy& copy) {
  auto stage = std::make_shared<std::vector<char>>(copy.width * copy.height);
  Copy{stage->data(), copy.width, copy.from, copy.from_pitch, copy.width, copy.height}.run();
  return [copy, stage] { Copy{copy.to, copy.to_pitch, stage->data(), copy.width, copy.width, copy.height}.run(); };
}

cudaError_t copy_async(const Copy& copy, cudaMemcpyKind kind, cudaStream_t stream) {
  if (const auto error = error_of(copy, kind); error != cudaSuccess) return error;
  if (copy.nothing()) return cudaSuccess;
  const bool from_pageable = kind_of(copy.from) == Memory::pageable, to_pageable = kind_of(copy.to) == Memory::pageable;
  if ((from_pageable || to_pageable) && capturing(stream)) return cudaErrorStreamCaptureUnsupported;
  const auto error = enqueue(stream, from_pageable ? staged(copy) : Work([copy] { copy.run(); }));
  // A pageable target is complete when the call returns.
  return error == cudaSuccess && to_pageable ? finish(stream) : error;
}

cudaError_t copy_now(const Copy& copy, cudaMemcpyKind kind) {
  if (const auto error = forbidden_in_capture(); error != cudaSuccess) return error;
  if (const auto error = copy_async(copy, kind, nullptr); error != cudaSuccess) return error;
  const bool on_device = !copy.nothing() && kind_of(copy.to) == Memory::device && kind_of(copy.from) == Memory::device;
  return on_device ? cudaSuccess : finish(nullptr);  // between two places on the device nobody waits
}

Copy line(void* to, const void* from, std::size_t bytes) {
  return {static_cast<char*>(to), bytes, static_cast<const char*>(from), bytes, bytes, 1};
}
Copy lines(void* to, std::size_t to_pitch, const void* from, std::size_t from_pitch, std::size_t width,
           std::size_t height) {
  return {static_cast<char*>(to), to_pitch, static_cast<const char*>(from), from_pitch, width, height};
}

}  // namespace

Memory kind_of(const void* place) {
  const auto* found = allocation_of(place);
  return found ? found->second.kind : Memory::pageable;
}

bool holds(const void* place, std::size_t bytes) {
  const auto* found = allocation_of(place);
  return found &&
         bytes <= found->second.bytes - static_cast<std::size_t>(static_cast<const char*>(place) - found->first);
}

void require_device(const void* place, std::size_t bytes, const char* what) {
  if (bytes == 0 || (kind_of(place) != Memory::pageable && holds(place, bytes))) return;
  fault(std::string("illegal address: ") + what + " wants " + std::to_string(bytes) +
        " bytes that are not all in one piece of device memory");
}

void fail_allocation(int n) { until_failure = n; }

std::size_t allocated_bytes() {
  std::size_t sum = 0;
  for (const auto& [place, allocation] : allocations()) sum += allocation.bytes;
  return sum;
}

}  // namespace standin

using namespace standin;

cudaError_t cudaMalloc(void** place, std::size_t bytes) {
  const Locked locked(lock());
  return result(allocate(place, bytes, Memory::device));
}
cudaError_t cudaFree(void* place) {
  const Locked locked(lock());
  return result(release(place, Memory::device));
}
cudaError_t cudaMallocHost(void** place, std::size_t bytes) {
  return cudaHostAlloc(place, bytes, cudaHostAllocDefault);
}
cudaError_t cudaHostAlloc(void** place, std::size_t bytes, unsigned) {
  const Locked locked(lock());
  return result(allocate(place, bytes, Memory::pinned));
}
cudaError_t cudaFreeHost(void* place) {
  const Locked locked(lock());
  return result(release(place, Memory::pinned));
}

cudaError_t cudaMemGetInfo(std::size_t* free, std::size_t* total) {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (!free || !total) return result(cudaErrorInvalidValue);
  *total = device().memory;
  *free = device().memory - std::min(device().memory, device_bytes);
  return cudaSuccess;
}

cudaError_t cudaMemcpy(void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind) {
  const Locked locked(lock());
  return result(copy_now(line(to, from, bytes), kind));
}
cudaError_t cudaMemcpyAsync(void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind, cudaStream_t stream) {
  const Locked locked(lock());
  return result(copy_async(line(to, from, bytes), kind, stream));
}
cudaError_t cudaMemcpy2D(void* to, std::size_t to_pitch, const void* from, std::size_t from_pitch, std::size_t width,
                         std::size_t height, cudaMemcpyKind kind) {
  const Locked locked(lock());
  return result(copy_now(lines(to, to_pitch, from, from_pitch, width, height), kind));
}
cudaError_t cudaMemcpy2DAsync(void* to, std::size_t to_pitch, const void* from, std::size_t from_pitch,
                              std::size_t width, std::size_t height, cudaMemcpyKind kind, cudaStream_t stream) {
  const Locked locked(lock());
  return result(copy_async(lines(to, to_pitch, from, from_pitch, width, height), kind, stream));
}

cudaError_t cudaMemsetAsync(void* to, int value, std::size_t bytes, cudaStream_t stream) {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (bytes == 0) return cudaSuccess;
  if (!holds(to, bytes)) return result(cudaErrorInvalidValue);
  return result(enqueue(stream, [to, value, bytes] { std::memset(to, value, bytes); }));
}
cudaError_t cudaMemset(void* to, int value, std::size_t bytes) { return cudaMemsetAsync(to, value, bytes, nullptr); }
