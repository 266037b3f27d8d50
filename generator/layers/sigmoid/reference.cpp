#include <cmath>

#include "generator/layers/reference.hpp"

namespace inflect::layers::sigmoid {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return 1 / (1 + std::exp(-x)); });
}

}  // namespace inflect::layers::sigmoid
