#include "generator/layers/reference.hpp"
#include "dsl/inflect/layers/linear.hpp"

namespace inflect::layers::linear {

Rows reference(const Case& c) {
  if (!c.options<Linear>().bias) return affine(c.x(), c.parameter("weight"));
  const Rows bias = c.parameter("bias");
  return affine(c.x(), c.parameter("weight"), &bias);
}

}  // namespace inflect::layers::linear
