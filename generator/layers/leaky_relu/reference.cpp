#include "generator/layers/reference.hpp"

namespace inflect::layers::leaky_relu {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return x > 0 ? x : 0.01 * x; });
}

}  // namespace inflect::layers::leaky_relu
