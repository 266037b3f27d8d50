// Working memory of one thread.
#pragma once
#include <cstddef>
#include <cstdlib>
#include <new>

namespace inflect {

// Grow-only, aligned to a cache line.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::free(memory_); }

  float* get(std::size_t floats) {
    if (floats > capacity_) {
      const std::size_t bytes = (floats * sizeof(float) + 4095) / 4096 * 4096;
      std::free(memory_);
      capacity_ = 0;
      memory_ = static_cast<float*>(std::aligned_alloc(64, bytes));
      if (!memory_) throw std::bad_alloc();
      capacity_ = bytes / sizeof(float);
    }
    return memory_;
  }

 private:
  float* memory_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace inflect
