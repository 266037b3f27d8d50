// What the kernels' tests share: reproducible values, ragged axes, a comparison in float64.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "runtime/base/philox.hpp"
#include "runtime/data/batch.hpp"

namespace inflect::testing {

// Reproducible values in ±bound.
inline std::vector<float> values(std::size_t count, std::uint32_t seed, float bound = 1.0f) {
  std::vector<float> result(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto block = philox({static_cast<std::uint32_t>(i / 4), 0, 0, 0}, {seed, 7});
    result[i] = bound * (2.0f * uniform(block[i % 4]) - 1.0f);
  }
  return result;
}

// What the recurrence reads of an axis whose sequences have these lengths.
inline Axis axis_of(std::vector<int> lengths) {
  std::sort(lengths.begin(), lengths.end(), std::greater<int>());
  Axis axis;
  axis.parents = static_cast<int>(lengths.size());
  while (!lengths.empty() && lengths.back() == 0) lengths.pop_back();
  axis.sequences = static_cast<int>(lengths.size());
  axis.steps = lengths.empty() ? 0 : lengths[0];
  axis.rows = std::accumulate(lengths.begin(), lengths.end(), 0);
  axis.offset.assign(1, 0);
  for (int step = 0; step < axis.steps; ++step) {
    const auto live = std::count_if(lengths.begin(), lengths.end(), [&](int length) { return length > step; });
    for (int rank = 0; rank < live; ++rank) {
      axis.before.push_back(step > 0 ? axis.offset[step - 1] + rank : -1);
      axis.after.push_back(lengths[rank] > step + 1 ? axis.offset[step] + static_cast<int>(live) + rank : -1);
    }
    axis.offset.push_back(axis.offset[step] + static_cast<int>(live));
  }
  return axis;
}

// ‖a − b‖ / ‖b‖, the measure used throughout the project.
template <class A, class B>
double relative_error(const A& a, const B& b) {
  double difference = 0, size = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    difference += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    size += double(b[i]) * double(b[i]);
  }
  return size > 0 ? std::sqrt(difference / size) : std::sqrt(difference);
}

}  // namespace inflect::testing
