// What layers that read the data set, or choose which of its rows are read, have in common.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

// What a stream says of itself; 0 is a width that is left to the data set.
struct StreamSaid {
  int width;
  int most;
  bool most_given;
};
std::optional<Shape> check_stream(const StreamSaid& said, ir::AxisKind kind, Check& check);
ir::ValueRef expand_stream(Expansion& e);

// A stream that nothing has read yet, and the same stream read along the layer's axis instead.
bool is_stream(ir::ValueRef value, const Expansion& e);
ir::ValueRef reread(ir::ValueRef stream, Expansion& e);

}  // namespace inflect::layers
