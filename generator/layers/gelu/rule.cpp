#include <numbers>

#include "generator/layers/activation.hpp"

namespace inflect::layers::gelu {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) {
  const ir::ValueRef distribution = b.add(b.constant(1), b.erf(b.multiply(b.constant(1 / std::numbers::sqrt2), x)));
  return b.multiply(b.multiply(b.constant(0.5), x), distribution);
}

}  // namespace

Rule rule() { return activation<of>("gelu"); }

}  // namespace inflect::layers::gelu
