// Where a program's values stand in its memory: slots one after another, each starting on a cache line.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace inflect {

// Without an arena it only counts.
class Placer {
 public:
  Placer(float* arena, std::span<const std::int64_t> bounds) : arena_(arena), bounds_(bounds) {}

  // `width` floats for each row that the axis can have.
  float* rows(int axis, int width) { return take(static_cast<std::size_t>(bounds_[axis]) * width); }
  // `count` floats that belong to no axis.
  float* whole(int count) { return take(count); }
  std::size_t floats() const { return used_; }

 private:
  float* take(std::size_t floats) {
    float* place = arena_ ? arena_ + used_ : nullptr;
    used_ += (floats + 15) / 16 * 16;
    return place;
  }
  float* arena_;
  std::span<const std::int64_t> bounds_;
  std::size_t used_ = 0;
};

}  // namespace inflect
