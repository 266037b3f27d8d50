#include "generator/layers/reference.hpp"

namespace inflect::layers::mean {

Rows reference(const Case& c) {
  Rows y = zeros(static_cast<int>(c.sequences().size()), c.x().width);
  for (int parent = 0; parent < y.count(); ++parent) {
    for (const int row : c.sequences()[parent]) {
      for (int j = 0; j < y.width; ++j) y.at(parent, j) += c.x().at(row, j) / c.sequences()[parent].size();
    }
  }
  return y;
}

}  // namespace inflect::layers::mean
