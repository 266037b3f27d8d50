#include <cmath>

#include "generator/losses/reference.hpp"

namespace inflect::losses::cross_entropy {

double reference(const Case& c) {
  const Rows& logits = c.inputs[0];
  double sum = 0;
  int labelled = 0;
  for (int row = 0; row < logits.count(); ++row) {
    if (c.label[row] < 0) continue;
    double total = 0;
    for (int j = 0; j < logits.width; ++j) total += std::exp(logits.at(row, j));
    sum += std::log(total) - logits.at(row, c.label[row]);
    ++labelled;
  }
  return labelled ? sum / labelled : 0;
}

}  // namespace inflect::losses::cross_entropy
