#include <cmath>

#include "generator/layers/reference.hpp"

namespace inflect::layers::tanh {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return std::tanh(x); });
}

}  // namespace inflect::layers::tanh
