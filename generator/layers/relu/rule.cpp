#include "generator/layers/activation.hpp"

namespace inflect::layers::relu {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) { return b.relu(x); }

}  // namespace

Rule rule() { return activation<of>("relu"); }

}  // namespace inflect::layers::relu
