#include "generator/layers/activation.hpp"

namespace inflect::layers::tanh {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) { return b.tanh(x); }

}  // namespace

Rule rule() { return activation<of>("tanh"); }

}  // namespace inflect::layers::tanh
