// Draws a negative for each utterance of a step: one training utterance of a class that the experiment's rule allows.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/data/folds.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

class Negatives {
 public:
  // Only utterances to train on are ever drawn. `classes`: data set label → class in the program's order. Error: a
  // class that `train` holds, but none of its negatives' classes.
  Negatives(const Description& program, const Dataset& data, const std::vector<int>& classes, const TrainPart& train,
            std::uint64_t seed);

  // One for each; none where the program wants none. Valid until the next call. An unlabelled utterance may get any.
  std::span<const int> draw(std::span<const int> utterances, std::uint32_t epoch, std::uint32_t step);

 private:
  int class_of(int utterance) const;

  const Dataset& data_;
  const std::vector<int> classes_;
  const std::uint64_t seed_;
  std::vector<std::vector<int>> of_class_;  // for each class its negatives; last: all utterances
  std::vector<int> drawn_;
};

}  // namespace inflect
