#include <cmath>
#include <numbers>

#include "generator/layers/reference.hpp"

namespace inflect::layers::gelu {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return x / 2 * std::erfc(-x / std::numbers::sqrt2); });
}

}  // namespace inflect::layers::gelu
