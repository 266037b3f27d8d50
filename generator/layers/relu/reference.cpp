#include "generator/layers/reference.hpp"

namespace inflect::layers::relu {

Rows reference(const Case& c) {
  return each(c.x(), [](double x) { return x > 0 ? x : 0; });
}

}  // namespace inflect::layers::relu
