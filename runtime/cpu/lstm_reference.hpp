// The recurrence of lstm.hpp written as slowly and plainly as possible, for any scalar.
#pragma once
#include <cmath>
#include <vector>

#include "runtime/data/batch.hpp"

namespace inflect::testing {

template <class T>
struct LstmReference {
  int H;
  std::vector<T>
      gates;  // [rows, 8H] in: pre-activations; forward() turns them into activations, backward() into their gradients
  std::vector<T> cell, y;  // [rows, 2H]

  static T sigmoid(T x) { return 1 / (1 + std::exp(-x)); }

  // The row walked before this one in its sequence, or −1.
  static int before(const Axis& axis, int direction, int row) {
    return direction == 0 ? axis.before[row] : axis.after[row];
  }

  void forward(const Axis& axis, const std::vector<T>& W, const std::vector<T>& W_reverse) {
    for (int direction = 0; direction < 2; ++direction) {
      for (int i = 0; i < axis.rows; ++i) {
        forward_row(axis, direction, direction == 0 ? i : axis.rows - 1 - i, direction == 0 ? W : W_reverse);
      }
    }
  }

  void forward_row(const Axis& axis, int direction, int row, const std::vector<T>& W) {
    const int last = before(axis, direction, row);
    T* a = &gates[row * 8 * H + direction * 4 * H];
    for (int j = 0; j < 4 * H; ++j) {
      for (int k = 0; k < H && last >= 0; ++k) a[j] += W[j * H + k] * y[last * 2 * H + direction * H + k];
    }
    for (int u = 0; u < H; ++u) {
      for (const int gate : {0, 1, 3}) a[gate * H + u] = sigmoid(a[gate * H + u]);
      a[2 * H + u] = std::tanh(a[2 * H + u]);
      const int at = row * 2 * H + direction * H + u;
      const T c = last >= 0 ? cell[last * 2 * H + direction * H + u] : T(0);
      cell[at] = a[H + u] * c + a[u] * a[2 * H + u];
      y[at] = a[3 * H + u] * std::tanh(cell[at]);
    }
  }

  void backward(const Axis& axis, const std::vector<T>& W, const std::vector<T>& W_reverse, std::vector<T> dy) {
    std::vector<T> dc(cell.size());
    for (int direction = 0; direction < 2; ++direction) {
      for (int i = 0; i < axis.rows; ++i) {
        backward_row(axis, direction, direction == 1 ? i : axis.rows - 1 - i, direction == 0 ? W : W_reverse, dy, dc);
      }
    }
  }

  // dy and dc collect what later rows hand back.
  void backward_row(const Axis& axis, int direction, int row, const std::vector<T>& W, std::vector<T>& dy,
                    std::vector<T>& dc) {
    const int last = before(axis, direction, row);
    T* a = &gates[row * 8 * H + direction * 4 * H];
    for (int u = 0; u < H; ++u) {
      const int at = row * 2 * H + direction * H + u;
      const T i = a[u], f = a[H + u], g = a[2 * H + u], o = a[3 * H + u], t = std::tanh(cell[at]);
      const T c = last >= 0 ? cell[last * 2 * H + direction * H + u] : T(0);
      const T d = dc[at] + dy[at] * o * (1 - t * t);
      if (last >= 0) dc[last * 2 * H + direction * H + u] += d * f;
      a[u] = d * g * i * (1 - i);
      a[H + u] = d * c * f * (1 - f);
      a[2 * H + u] = d * i * (1 - g * g);
      a[3 * H + u] = dy[at] * t * o * (1 - o);
    }
    for (int k = 0; k < H && last >= 0; ++k) {
      for (int j = 0; j < 4 * H; ++j) dy[last * 2 * H + direction * H + k] += a[j] * W[j * H + k];
    }
  }
};

}  // namespace inflect::testing
