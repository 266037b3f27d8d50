#include "generator/layers/activation.hpp"

namespace inflect::layers::silu {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) { return b.multiply(x, b.sigmoid(x)); }

}  // namespace

Rule rule() { return activation<of>("silu"); }

}  // namespace inflect::layers::silu
