// What a loss is, in double and as plainly as its page says it: each folder's reference.cpp, with which one test
// compares what the folder's cases give. Not part of the compiler.
#pragma once
#include <vector>

#include "generator/ir/rows.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::losses {

using ir::Rows;

// One term of a case: what it reads, a row for each row of the batch, negatives among them.
struct Case {
  const spec::Options& options;  // that the expansion gets
  std::vector<Rows> inputs;
  std::vector<int> label;            // the class of each row; −1: none
  std::vector<int> drawn, negative;  // the row of each utterance drawn, and its negative's; without negatives all rows
};

}  // namespace inflect::losses
