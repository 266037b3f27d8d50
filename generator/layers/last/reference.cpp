#include "generator/layers/reference.hpp"

namespace inflect::layers::last {

Rows reference(const Case& c) {
  Rows y = zeros(static_cast<int>(c.sequences().size()), c.x().width);
  for (int parent = 0; parent < y.count(); ++parent) {
    const std::vector<int>& rows = c.sequences()[parent];
    for (int j = 0; j < y.width && !rows.empty(); ++j)
      y.at(parent, j) = c.x().at(j < y.width / 2 ? rows.back() : rows.front(), j);
  }
  return y;
}

}  // namespace inflect::layers::last
