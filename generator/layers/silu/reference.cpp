#include <cmath>

#include "generator/layers/reference.hpp"

namespace inflect::layers::silu {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return x / (1 + std::exp(-x)); });
}

}  // namespace inflect::layers::silu
