#include <cmath>
#include <numbers>

#include "generator/layers/activation.hpp"

namespace inflect::layers::gelu_tanh {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) {
  const ir::ValueRef cube = b.multiply(x, b.multiply(x, x));
  const ir::ValueRef inner = b.add(x, b.multiply(b.constant(0.044715), cube));
  const ir::ValueRef share = b.tanh(b.multiply(b.constant(std::sqrt(2 / std::numbers::pi)), inner));
  return b.multiply(b.multiply(b.constant(0.5), x), b.add(b.constant(1), share));
}

}  // namespace

Rule rule() { return activation<of>("gelu_tanh"); }

}  // namespace inflect::layers::gelu_tanh
