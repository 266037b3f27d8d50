#include "generator/layers/activation.hpp"

namespace inflect::layers::leaky_relu {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) {
  return b.add(b.multiply(b.constant(0.01), x), b.multiply(b.constant(0.99), b.relu(x)));
}

}  // namespace

Rule rule() { return activation<of>("leaky_relu"); }

}  // namespace inflect::layers::leaky_relu
