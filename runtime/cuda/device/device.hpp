// The GPU a program runs on: the first that CUDA_VISIBLE_DEVICES leaves. One stream carries all computation, so memory
// that calls share (scratch, workspaces) needs no locks.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "runtime/base/error.hpp"
#include "runtime/cuda/device/buffer.hpp"
#include "runtime/cuda/device/stream.hpp"

namespace inflect::cuda {

struct ProductPlans;  // product/product.cpp

// "the program needs 3.1 GiB on the GPU and NVIDIA H100 has 1.2 GiB free: fewer utterances at a time (--batch) need
// less"
Error too_little_memory(std::size_t bytes);

class Device {
 public:
  // Throws Error, one sentence: no GPU, or a driver that is too old for the toolkit the program was built with.
  Device();
  ~Device();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const std::string& name() const { return name_; }  // NVIDIA H100 80GB HBM3
  std::size_t memory() const { return memory_; }     // bytes, all of it
  std::size_t free_memory() const;                   // bytes, now
  int multiprocessors() const { return multiprocessors_; }
  // Throws Error if fewer bytes are free: asked before a program lays out its memory.
  void require(std::size_t bytes) const;

  const Stream& computation() const { return stream_; }
  cudaStream_t stream() const { return stream_.get(); }
  cublasLtHandle_t cublas() const { return cublas_.get(); }
  cudnnHandle_t cudnn() const { return cudnn_.get(); }

  // For one product at a time (product/), of constant size and place: with it, equal calls give equal bits.
  const Buffer<std::byte>& product_workspace() const { return product_workspace_; }

  // Memory that any call on the stream may fill and none may count on afterwards. reserve_scratch() is for the start of
  // a program, before graphs are captured: it moves the memory when it grows.
  void reserve_scratch(std::size_t bytes);
  const Buffer<std::byte>& scratch() const { return scratch_; }

  std::shared_ptr<ProductPlans> product_plans;  // made by the first product

 private:
  std::string name_;
  std::size_t memory_ = 0;
  int multiprocessors_ = 0;
  Stream stream_;
  Handle<cublasLtHandle_t, cublasLtDestroy> cublas_;
  Handle<cudnnHandle_t, cudnnDestroy> cudnn_;
  Buffer<std::byte> product_workspace_, scratch_;
};

// Hands out parts of a buffer one after another, each on a boundary of 256 bytes. Without a buffer it only counts.
class Parts {
 public:
  explicit Parts(std::byte* start) : start_(start) {}
  std::byte* bytes(std::size_t count) {
    std::byte* part = start_ ? start_ + used_ : nullptr;
    used_ += (count + 255) / 256 * 256;
    return part;
  }
  float* floats(std::size_t count) { return reinterpret_cast<float*>(bytes(count * sizeof(float))); }
  std::size_t used() const { return used_; }

 private:
  std::byte* start_;
  std::size_t used_ = 0;
};

}  // namespace inflect::cuda
