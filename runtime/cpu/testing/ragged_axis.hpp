// Axes made by hand, for tests of kernels that go through sequences.
#pragma once
#include <algorithm>
#include <numeric>
#include <vector>

#include "runtime/data/batch.hpp"

namespace inflect::testing {

// Time-major, longest first, as the batch builder makes it.
inline Axis axis_of(const std::vector<int>& lengths) {
  Axis axis;
  axis.parents = static_cast<int>(lengths.size());
  axis.count = lengths;
  axis.first.assign(lengths.size(), -1);
  axis.order.resize(lengths.size());
  std::iota(axis.order.begin(), axis.order.end(), 0);
  std::stable_sort(axis.order.begin(), axis.order.end(), [&](int a, int b) { return lengths[a] > lengths[b]; });
  axis.steps = lengths.empty() ? 0 : *std::max_element(lengths.begin(), lengths.end());
  axis.offset = {0};
  for (int t = 0; t < axis.steps; ++t) {
    for (int parent : axis.order) {
      if (lengths[parent] <= t) continue;
      if (t == 0) axis.first[parent] = axis.rows;
      ++axis.rows;
      axis.parent.push_back(parent);
      axis.utterance.push_back(parent);
      axis.position.push_back(t);
    }
    axis.offset.push_back(axis.rows);
  }
  return axis;
}

inline Axis parents_of(int count) {
  Axis axis;
  axis.rows = count;
  axis.utterance.resize(count);
  std::iota(axis.utterance.begin(), axis.utterance.end(), 0);
  axis.position.assign(count, 0);
  return axis;
}

}  // namespace inflect::testing
