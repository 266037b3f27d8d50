// z-standardisation of frame streams, applied where a batch gathers its rows: (x − mean) · scale, per feature.
// Mean and population deviation over all frames (before any cap) of the utterances given; a deviation below
// 1e-8 counts as 1.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"

namespace inflect {

// One stream's numbers: `groups` rows of `width` (one group for the training frames; one per speaker for
// Standardise::speaker).
struct Scaling {
  std::string stream;
  int width = 0;
  std::vector<float> mean, scale;  // [groups, width]; scale = 1/deviation
};

struct Standardiser {
  std::vector<Scaling> streams;                   // empty: frames are taken as they are
  std::vector<int> group;                         // [utterances of the data set] → group; empty: all 0
  const Scaling* find(const char* stream) const;  // nullptr: as they are
};

Standardiser standardise_by_training(const Dataset& data, std::span<const std::string> streams,
                                     std::span<const int> training);
Standardiser standardise_by_speaker(const Dataset& data, std::span<const std::string> streams);

}  // namespace inflect
