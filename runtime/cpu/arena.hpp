// The memory of a program's values: one mapping, made once, so that bounds that a batch does not reach cost nothing.
#pragma once
#include <cstddef>

namespace inflect {

class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Maps at least this many floats, zero at first; throws Error when the machine refuses.
  void reserve(std::size_t floats);
  float* data() const { return data_; }
  std::size_t bytes() const { return bytes_; }

 private:
  void release();
  float* data_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace inflect
