// What a layer computes, in double and as plainly as its page says it: each folder's reference.cpp, with which one test
// compares what the folder's cases give. Not part of the compiler.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "generator/ir/rows.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::layers {

using ir::affine;
using ir::each;
using ir::Rows;
using ir::zeros;

// One layer of a case, in evaluation mode.
struct Case {
  const spec::Layer& layer;
  std::vector<Rows> inputs;
  // The rows of the innermost sequences of each input, in order: one list for each row of the axis above; none where an
  // input is no sequence.
  std::vector<std::vector<std::vector<int>>> sequences_of;
  std::vector<std::vector<int>> made;  // the same of the result: where the layer makes sequences of its own
  std::function<Rows(const std::string& part)> parameter;  // "weight": label.weight

  const Rows& x() const { return inputs[0]; }
  const std::vector<std::vector<int>>& sequences() const { return sequences_of[0]; }
  template <class Options>
  Options options() const {
    return spec::unpack<Options>(layer.options);
  }
};

}  // namespace inflect::layers
