#include "generator/layers/reference.hpp"

namespace inflect::layers::classify {

Rows reference(const Case& c) {
  const Rows bias = c.parameter("bias");
  return affine(c.x(), c.parameter("weight"), &bias);
}

}  // namespace inflect::layers::classify
