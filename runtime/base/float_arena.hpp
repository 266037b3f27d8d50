// A block of floats of fixed size, zero at first, aligned for vector loads. Parameters, gradients and moments live in
// one each.
#pragma once
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace inflect {

class FloatArena {
 public:
  FloatArena() = default;
  explicit FloatArena(std::size_t floats) : size_(floats) {
    if (floats == 0) return;
    const std::size_t bytes = (floats * sizeof(float) + alignment - 1) / alignment * alignment;
    void* block = std::aligned_alloc(alignment, bytes);
    if (!block) throw std::bad_alloc();
    std::memset(block, 0, bytes);
    values_.reset(static_cast<float*>(block));
  }

  FloatArena copy() const {
    FloatArena other(size_);
    other.assign(*this);
    return other;
  }
  // Both of one size; allocates nothing.
  void assign(const FloatArena& from) {
    if (size_) std::memcpy(values_.get(), from.values_.get(), size_ * sizeof(float));
  }

  float* data() { return values_.get(); }
  const float* data() const { return values_.get(); }
  std::size_t size() const { return size_; }
  std::span<float> span() { return {values_.get(), size_}; }
  std::span<const float> span() const { return {values_.get(), size_}; }
  float& operator[](std::size_t index) { return values_.get()[index]; }
  float operator[](std::size_t index) const { return values_.get()[index]; }

 private:
  static constexpr std::size_t alignment = 64;
  struct Free {
    void operator()(float* block) const { std::free(block); }
  };
  std::unique_ptr<float, Free> values_;
  std::size_t size_ = 0;
};

}  // namespace inflect
