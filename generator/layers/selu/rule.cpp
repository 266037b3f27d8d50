#include "generator/layers/activation.hpp"

namespace inflect::layers::selu {
namespace {

ir::ValueRef of(ir::Builder& b, ir::ValueRef x) {
  const ir::ValueRef positive = b.relu(x), negative = b.subtract(x, positive);
  const ir::ValueRef below = b.multiply(b.constant(1.6732632423543772848), b.subtract(b.exp(negative), b.constant(1)));
  return b.multiply(b.constant(1.0507009873554804934), b.add(positive, below));
}

}  // namespace

Rule rule() { return activation<of>("selu"); }

}  // namespace inflect::layers::selu
