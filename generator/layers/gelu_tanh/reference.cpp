#include <cmath>
#include <numbers>

#include "generator/layers/reference.hpp"

namespace inflect::layers::gelu_tanh {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) {
    return x / 2 * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
  });
}

}  // namespace inflect::layers::gelu_tanh
