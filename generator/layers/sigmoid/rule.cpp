#include "generator/layers/activation.hpp"

namespace inflect::layers::sigmoid {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) { return b.sigmoid(x); }

}  // namespace

Rule rule() { return activation<of>("sigmoid"); }

}  // namespace inflect::layers::sigmoid
