// Memory of the device, and host memory that copies do not wait for. Both are move-only, hold no values at first, and
// may be empty. Making and freeing them may wait for the device: do so at start only.
#pragma once
#include <cstddef>
#include <utility>

#include "runtime/cuda/device/check.hpp"

namespace inflect::cuda {

// Both throw Error; that for device memory says how much is free and what to do.
void* allocate_device(std::size_t bytes);
void* allocate_pinned(std::size_t bytes);
void free_device(void* data);
void free_pinned(void* data);

template <class T, void* (*allocate)(std::size_t), void (*release)(void*)>
class Memory {
 public:
  Memory() = default;
  explicit Memory(std::size_t size)
      : data_(size ? static_cast<T*>(allocate(size * sizeof(T))) : nullptr), size_(size) {}
  Memory(Memory&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Memory& operator=(Memory&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Memory() {
    if (data_) release(data_);
  }

  T* data() const { return data_; }
  std::size_t size() const { return size_; }  // elements
  std::size_t bytes() const { return size_ * sizeof(T); }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

template <class T>
using Buffer = Memory<T, allocate_device, free_device>;
template <class T>
using PinnedBuffer = Memory<T, allocate_pinned, free_pinned>;

// Counts are elements. The host side must stay as it is until the stream has got there, and be pinned if the host is
// not to wait.
template <class T>
void copy_to_device(cudaStream_t stream, T* to, const T* from, std::size_t count) {
  if (count == 0) return;
  check(cudaMemcpyAsync(to, from, count * sizeof(T), cudaMemcpyHostToDevice, stream), "cudaMemcpyAsync to the device",
        count * sizeof(T), " bytes");
}

template <class T>
void copy_to_host(cudaStream_t stream, T* to, const T* from, std::size_t count) {
  if (count == 0) return;
  check(cudaMemcpyAsync(to, from, count * sizeof(T), cudaMemcpyDeviceToHost, stream), "cudaMemcpyAsync to the host",
        count * sizeof(T), " bytes");
}

template <class T>
void fill_zeros(cudaStream_t stream, T* data, std::size_t count) {
  if (count == 0) return;
  check(cudaMemsetAsync(data, 0, count * sizeof(T), stream), "cudaMemsetAsync", count * sizeof(T), " bytes");
}

}  // namespace inflect::cuda
