#include "generator/primitives/lstm/reference.hpp"

#include <algorithm>
#include <cmath>

#include "generator/primitives/lstm/lstm.hpp"

namespace inflect::primitives {
namespace {

using ir::MapKind;
using ir::Matrix;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// The rows of an axis in time: earlier steps of a sequence stand first.
struct Rows {
  int count;
  std::vector<int> before, after;
  Rows(const ir::Reference& r, ir::AxisId axis)
      : count(r.rows(axis)), before(r.map(r.map(MapKind::before, axis))), after(r.map(r.map(MapKind::after, axis))) {}

  int forwards(int direction, int n) const { return direction ? count - 1 - n : n; }
  int previous(int direction, int row) const { return direction ? after[row] : before[row]; }
};

// gates are [rows, 8h]: forward i f g o, reverse i f g o; they become activations.
void forward(int h, const Rows& rows, Matrix& gates, Matrix& cell, Matrix& y, const Matrix* const weights[2]) {
  for (int direction = 0; direction < 2; ++direction) {
    const Matrix& w = *weights[direction];
    for (int n = 0; n < rows.count; ++n) {
      const int row = rows.forwards(direction, n), previous = rows.previous(direction, row);
      double* g = gates.data() + row * 8 * h + direction * 4 * h;
      const auto at = [&](int of, int u) { return of * 2 * h + direction * h + u; };
      for (int k = 0; previous >= 0 && k < 4 * h; ++k) {
        for (int i = 0; i < h; ++i) g[k] += w[k * h + i] * y[at(previous, i)];
      }
      for (int u = 0; u < h; ++u) {
        const double i = sigmoid(g[u]), f = sigmoid(g[h + u]), z = std::tanh(g[2 * h + u]), o = sigmoid(g[3 * h + u]);
        const double c = f * (previous >= 0 ? cell[at(previous, u)] : 0) + i * z;
        cell[at(row, u)] = c;
        y[at(row, u)] = o * std::tanh(c);
        g[u] = i, g[h + u] = f, g[2 * h + u] = z, g[3 * h + u] = o;
      }
    }
  }
}

// Activations become the gradient before them.
Matrix backward(int h, const Rows& rows, Matrix gates, const Matrix& cell, const Matrix& dy,
                const Matrix* const weights[2]) {
  for (int direction = 0; direction < 2; ++direction) {
    const Matrix& w = *weights[direction];
    Matrix dh(rows.count * h), dc(rows.count * h);
    for (int n = rows.count - 1; n >= 0; --n) {
      const int row = rows.forwards(direction, n), previous = rows.previous(direction, row);
      double* g = gates.data() + row * 8 * h + direction * 4 * h;
      const auto at = [&](int of, int u) { return of * 2 * h + direction * h + u; };
      for (int u = 0; u < h; ++u) {
        const double i = g[u], f = g[h + u], z = g[2 * h + u], o = g[3 * h + u];
        const double t = std::tanh(cell[at(row, u)]);
        const double before = previous >= 0 ? cell[at(previous, u)] : 0;
        const double d = dy[at(row, u)] + dh[row * h + u];
        const double c = dc[row * h + u] + d * o * (1 - t * t);
        g[u] = c * z * i * (1 - i), g[h + u] = c * before * f * (1 - f);
        g[2 * h + u] = c * i * (1 - z * z), g[3 * h + u] = d * t * o * (1 - o);
        if (previous >= 0) dc[previous * h + u] += c * f;
      }
      for (int k = 0; previous >= 0 && k < 4 * h; ++k) {
        for (int i = 0; i < h; ++i) dh[previous * h + i] += g[k] * w[k * h + i];
      }
    }
  }
  return gates;
}

}  // namespace

void refer_recurrence(const ir::Node& node, ir::Reference& r) {
  const Matrix* weights[] = {&r.in(1), &r.in(2)};
  r.out(1) = r.in(0);
  forward(hidden_of(node), Rows(r, node.results[0].axis), r.out(1), r.out(2), r.out(0), weights);
}

void refer_recurrence_gradient(const ir::Node& node, ir::Reference& r) {
  const Matrix* weights[] = {&r.in(3), &r.in(4)};
  r.out() = backward(hidden_of(node), Rows(r, node.results[0].axis), r.in(1), r.in(2), r.in(0), weights);
}

// The whole layer: products and recurrence; saved is gates and cell side by side.
void refer_lstm(const ir::Node& node, ir::Reference& r) {
  const int h = hidden_of(node), inner = r.type(0).width;
  const Rows rows(r, node.results[0].axis);
  Matrix gates(rows.count * 8 * h), cell(rows.count * 2 * h);
  for (int row = 0; row < rows.count; ++row) {
    for (int k = 0; k < 8 * h; ++k) {
      const int at = k < 4 * h ? 1 : 5, o = k % (4 * h);
      double sum = r.in(at + 2)[o] + r.in(at + 3)[o];
      for (int i = 0; i < inner; ++i) sum += r.in(0)[row * inner + i] * r.in(at)[o * inner + i];
      gates[row * 8 * h + k] = sum;
    }
  }
  const Matrix* weights[] = {&r.in(2), &r.in(6)};
  forward(h, rows, gates, cell, r.out(0), weights);
  if (node.results.size() < 2) return;  // what the gradient needs stays elsewhere
  for (int row = 0; row < rows.count; ++row) {
    std::copy_n(gates.data() + row * 8 * h, 8 * h, r.out(1).data() + row * 10 * h);
    std::copy_n(cell.data() + row * 2 * h, 2 * h, r.out(1).data() + row * 10 * h + 8 * h);
  }
}

// dy, x, y, saved, W_ih, W_hh, W_ih_reverse, W_hh_reverse
void refer_lstm_gradient(const ir::Node& node, ir::Reference& r) {
  const int h = hidden_of(node), inner = r.type(1).width;
  const Rows rows(r, r.type(0).axis);
  Matrix gates(rows.count * 8 * h), cell(rows.count * 2 * h);
  for (int row = 0; row < rows.count; ++row) {
    std::copy_n(r.in(3).data() + row * 10 * h, 8 * h, gates.data() + row * 8 * h);
    std::copy_n(r.in(3).data() + row * 10 * h + 8 * h, 2 * h, cell.data() + row * 2 * h);
  }
  const Matrix* weights[] = {&r.in(5), &r.in(7)};
  const Matrix d = backward(h, rows, gates, cell, r.in(0), weights);
  for (int row = 0; row < rows.count; ++row) {
    for (int k = 0; k < 8 * h; ++k) {
      const int direction = k / (4 * h), o = k % (4 * h), first = 1 + 4 * direction;
      const double g = d[row * 8 * h + k];
      const Matrix& w = r.in(direction ? 6 : 4);
      for (int i = 0; i < inner; ++i) {
        r.out(0)[row * inner + i] += g * w[o * inner + i];
        r.out(first)[o * inner + i] += g * r.in(1)[row * inner + i];
      }
      const int previous = rows.previous(direction, row);
      for (int i = 0; previous >= 0 && i < h; ++i)
        r.out(first + 1)[o * h + i] += g * r.in(2)[previous * 2 * h + direction * h + i];
      r.out(first + 2)[o] += g;
      r.out(first + 3)[o] += g;
    }
  }
}

}  // namespace inflect::primitives
