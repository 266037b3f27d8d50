#include <algorithm>
#include <cmath>

#include "dsl/inflect/layers/blstm.hpp"
#include "generator/layers/reference.hpp"

namespace inflect::layers::blstm {
namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// One direction over one sequence, its rows in that direction's order; into the columns from `first` on.
void run(const Case& c, const Rows& x, const std::vector<int>& rows, const std::string& end, int first, Rows& y) {
  const Rows w = c.parameter("weight_ih" + end), u = c.parameter("weight_hh" + end);
  const Rows b = c.parameter("bias_ih" + end), d = c.parameter("bias_hh" + end);
  const int units = u.width;
  std::vector<double> h(units), cell(units), gates(4 * units);
  for (const int row : rows) {
    for (int g = 0; g < 4 * units; ++g) {
      gates[g] = b.at(0, g) + d.at(0, g);
      for (int i = 0; i < x.width; ++i) gates[g] += w.at(g, i) * x.at(row, i);
      for (int i = 0; i < units; ++i) gates[g] += u.at(g, i) * h[i];
    }
    for (int i = 0; i < units; ++i) {  // in, forget, cell, out
      cell[i] = sigmoid(gates[units + i]) * cell[i] + sigmoid(gates[i]) * std::tanh(gates[2 * units + i]);
      h[i] = sigmoid(gates[3 * units + i]) * std::tanh(cell[i]);
      y.at(row, first + i) = h[i];
    }
  }
}

}  // namespace

Rows reference(const Case& c) {
  const auto option = c.options<Blstm>();
  Rows x = c.x();
  for (int layer = 0; layer < option.layers; ++layer) {
    Rows y = zeros(x.count(), option.width);
    for (std::vector<int> rows : c.sequences()) {
      run(c, x, rows, "_l" + std::to_string(layer), 0, y);
      std::ranges::reverse(rows);
      run(c, x, rows, "_l" + std::to_string(layer) + "_reverse", option.width / 2, y);
    }
    x = y;
  }
  return x;
}

}  // namespace inflect::layers::blstm
