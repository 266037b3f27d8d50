// The classes a program tells apart, and which of the data set's labels they are.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

struct ClassMap {
  std::vector<std::string> names;  // in the order of the logits
  std::vector<int> of_label;       // data set label → class, −1: none of the program's
  int left_out = 0;                // utterances whose label is none of them
  int unlabelled = 0;
  std::vector<std::string> left_out_names;  // the classes of those, in the data set's order
};

// `names`: the classes wanted; empty: the data set's own, which must be `count`.
// Error naming the class that the data set does not have, or both numbers.
ClassMap map_classes(const std::vector<std::string>& names, int count, const Dataset& data);
ClassMap map_classes(const Description& program, const Dataset& data);

// Utterances with one of the classes, in file order; `with_unlabelled`: also those without a label.
std::vector<int> utterances_kept(const ClassMap& classes, const Dataset& data, bool with_unlabelled);

// "left out: 79 of boredom, 3 unlabelled", "" if none.
std::string describe_left_out(const ClassMap& classes, bool with_unlabelled);

}  // namespace inflect
