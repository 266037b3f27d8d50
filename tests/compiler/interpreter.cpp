#include "tests/compiler/interpreter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inflect::testing {
namespace {

using ir::MapKind;
using ir::Node;
using ir::Op;
using ir::Scalar;
using ir::ValueRef;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

class Interpreter {
 public:
  Interpreter(const ir::Program& program, const ir::Function& function, const Inputs& inputs)
      : p_(program), f_(function), in_(inputs) {}

  std::map<std::string, Matrix> run() {
    for (int i = 0; i < static_cast<int>(f_.nodes.size()); ++i) compute(i);
    std::map<std::string, Matrix> outputs;
    for (const ir::Output& output : f_.outputs) outputs[output.name] = value_[output.value];
    return outputs;
  }

 private:
  const Axis& axis(ir::AxisId id) const { return in_.batch->axes[in_.layout.index_of(id)]; }
  int rows(const ir::Type& type) const {
    if (type.matrix()) return type.height;
    if (type.axis == ir::AxisTable::pass) return p_.passes;
    return type.axis == ir::AxisTable::one ? 1 : axis(type.axis).rows;
  }

  std::vector<int> map(const ir::Map& map) const {
    const Axis& from = axis(map.from >= ir::AxisTable::batch ? map.from : map.to);
    switch (map.kind) {
      case MapKind::parent: return axis(map.from).parent;
      case MapKind::first: return axis(map.to).first;
      case MapKind::last: return axis(map.to).last;
      case MapKind::before: return from.before;
      case MapKind::after: return from.after;
      case MapKind::cross: return in_.batch->crosses[in_.layout.cross_of(map)];
      case MapKind::self: return in_.batch->self;
      case MapKind::negative: return in_.batch->negative;
      case MapKind::pass: return passes(from);
      default: return std::vector<int>(from.rows, 0);
    }
  }

  std::vector<int> passes(const Axis& from) const {
    std::vector<int> pass(from.rows, 0);
    for (int row = 0; row < from.rows && p_.passes > 1; ++row)
      pass[row] = from.utterance[row] >= in_.batch->first_drawn;
    return pass;
  }

  const Matrix& in(const Node& node, int index) { return value_[node.inputs[index]]; }
  const ir::Type& type(const Node& node, int index) const { return f_.type(node.inputs[index]); }

  void compute(int index) {
    const Node& node = f_.nodes[index];
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
      const ir::Type& t = node.results[result];
      value_[{index, result}].assign(static_cast<std::size_t>(rows(t)) * t.width, 0.0);
    }
    Matrix none;
    Matrix& out = node.results.empty() ? none : value_[{index, 0}];
    switch (node.op) {
      case Op::parameter: out = in_.parameters.at(node.label); break;
      case Op::constant: out[0] = node.number; break;
      case Op::schedule: out[0] = node.number / (1 + node.decay * in_.epoch); break;
      case Op::stream: stream(node, out); break;
      case Op::onehot: onehot(node, out); break;
      case Op::count:
        for (int row : map(node.map))
          if (row >= 0) out[row] += 1;
        break;
      case Op::draw: draw(node, out); break;
      case Op::pointwise: pointwise(node, out); break;
      case Op::row_sum:
      case Op::row_max: reduce_rows(node, out); break;
      case Op::product: product(node, out); break;
      case Op::product_input: product_input(node, out); break;
      case Op::product_weight: product_weight(node, out); break;
      case Op::gather: gather(node, out); break;
      case Op::segment_sum:
      case Op::segment_max: reduce_segments(node, out); break;
      case Op::columns: columns(node, out); break;
      case Op::concat: concat(node, out); break;
      case Op::lstm: lstm(index); break;
      case Op::lstm_gradient: lstm_gradient(index); break;
      case Op::recurrence: recurrence(index); break;
      case Op::recurrence_gradient:
        value_[{index, 0}] = backward(node, in(node, 1), in(node, 2), in(node, 0), in(node, 3), in(node, 4));
        break;
      case Op::update: break;
      case Op::layer:
      case Op::loss: throw InternalError("expand first");
    }
  }

  // ── leaves ──
  void stream(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    const Axis& a = axis(node.results[0].axis);
    if (const auto hoisted = in_.once.find(node.label); hoisted != in_.once.end()) {
      out = hoisted->second;
      return;
    }
    for (const Level* level : {&in_.batch->data->frames, &in_.batch->data->words}) {
      const Stream* s = level->find(node.label);
      if (!s) continue;
      for (int row = 0; row < a.rows; ++row) {
        for (int j = 0; j < width; ++j)
          out[row * width + j] = s->values[static_cast<std::size_t>(a.source[row]) * width + j];
      }
    }
  }
  void onehot(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    for (int row = 0; row < in_.batch->rows(); ++row) {
      if (in_.batch->label[row] >= 0) out[row * width + in_.batch->label[row]] = 1;
    }
  }
  // Any fixed mask will do, as long as the same draw is the same everywhere.
  void draw(const Node& node, Matrix& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto hash = std::hash<std::string>{}(node.label + std::to_string(i)) % 1000;
      out[i] = hash < 1000 * node.number ? 0 : 1 / (1 - node.number);
    }
  }

  // ── rows ──
  double element(const Node& node, int input, int row, int j) {
    const ir::Type& t = type(node, input);
    const int r = t.axis == ir::AxisTable::one ? 0 : row;
    return in(node, input)[static_cast<std::size_t>(r) * t.width + (t.width == 1 ? 0 : j)];
  }
  static double apply(Scalar scalar, double a, double b) {
    switch (scalar) {
      case Scalar::copy: return a;
      case Scalar::add: return a + b;
      case Scalar::subtract: return a - b;
      case Scalar::multiply: return a * b;
      case Scalar::divide: return a / b;
      case Scalar::maximum: return std::max(a, b);
      case Scalar::exp: return std::exp(a);
      case Scalar::log: return std::log(a);
      case Scalar::tanh: return std::tanh(a);
      case Scalar::sigmoid: return sigmoid(a);
      case Scalar::sqrt: return std::sqrt(a);
      case Scalar::relu: return std::max(a, 0.0);
      case Scalar::greater: return a > b ? 1 : 0;
      case Scalar::detach: return a;
    }
    return 0;
  }
  void pointwise(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const int row = static_cast<int>(i) / width, j = static_cast<int>(i) % width;
      out[i] = apply(node.scalar, element(node, 0, row, j), node.inputs.size() > 1 ? element(node, 1, row, j) : 0);
    }
  }
  void reduce_rows(const Node& node, Matrix& out) {
    const int width = type(node, 0).width;
    for (std::size_t row = 0; row < out.size(); ++row) {
      const double* x = in(node, 0).data() + row * width;
      out[row] = node.op == Op::row_max ? *std::max_element(x, x + width) : 0;
      if (node.op == Op::row_sum)
        for (int j = 0; j < width; ++j) out[row] += x[j];
    }
  }

  // ── products ──
  void product(const Node& node, Matrix& out) {
    const int inner = type(node, 1).width, outer = type(node, 1).height;
    for (int row = 0; row < rows(node.results[0]); ++row) {
      for (int o = 0; o < outer; ++o) {
        double sum = 0;
        for (int i = 0; i < inner; ++i) sum += in(node, 0)[row * inner + i] * in(node, 1)[o * inner + i];
        for (std::size_t bias = 2; bias < node.inputs.size(); ++bias) sum += in(node, static_cast<int>(bias))[o];
        out[row * outer + o] = sum;
      }
    }
  }
  void product_input(const Node& node, Matrix& out) {
    const int inner = type(node, 1).width, outer = type(node, 1).height;
    if (node.inputs.size() > 2) out = in(node, 2);
    for (int row = 0; row < rows(node.results[0]); ++row) {
      for (int o = 0; o < outer; ++o) {
        for (int i = 0; i < inner; ++i)
          out[row * inner + i] += in(node, 0)[row * outer + o] * in(node, 1)[o * inner + i];
      }
    }
  }
  void product_weight(const Node& node, Matrix& out) {
    const int outer = type(node, 0).width, inner = type(node, 1).width;
    std::vector<int> through;
    if (node.map.kind != MapKind::none) through = map(node.map);
    for (int row = 0; row < rows(type(node, 0)); ++row) {
      const int from = through.empty() ? row : through[row];
      if (from < 0) continue;
      for (int o = 0; o < outer; ++o) {
        for (int i = 0; i < inner; ++i)
          out[o * inner + i] += in(node, 0)[row * outer + o] * in(node, 1)[from * inner + i];
      }
    }
  }

  // ── between axes ──
  void gather(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    const std::vector<int> from = map(node.map);
    for (int row = 0; row < rows(node.results[0]); ++row) {
      if (from[row] >= 0) std::copy_n(in(node, 0).data() + from[row] * width, width, out.data() + row * width);
    }
  }
  void reduce_segments(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    const bool sum = node.op == Op::segment_sum;
    if (!sum) std::ranges::fill(out, -std::numeric_limits<double>::infinity());
    const std::vector<int> to = map(node.map);
    for (int row = 0; row < rows(type(node, 0)); ++row) {
      if (to[row] < 0) continue;
      for (int j = 0; j < width; ++j) {
        double& total = out[to[row] * width + j];
        const double x = in(node, 0)[row * width + j];
        total = sum ? total + x : std::max(total, x);
      }
    }
  }
  void columns(const Node& node, Matrix& out) {
    const int width = node.results[0].width, whole = type(node, 0).width;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = in(node, 0)[i / width * whole + node.first + i % width];
  }
  void concat(const Node& node, Matrix& out) {
    const int width = node.results[0].width;
    int first = 0;
    for (std::size_t part = 0; part < node.inputs.size(); ++part) {
      const int w = type(node, static_cast<int>(part)).width;
      const Matrix& x = in(node, static_cast<int>(part));
      for (std::size_t i = 0; i < x.size(); ++i) out[i / w * width + first + i % w] = x[i];
      first += w;
    }
  }

  // ── recurrences; gates are [rows, 8h]: forward i f g o, reverse i f g o ──
  void forward(int hidden, const Axis& a, Matrix& gates, Matrix& cell, Matrix& y, const Matrix& weight,
               const Matrix& weight_reverse) {
    const int h = hidden;
    for (int direction = 0; direction < 2; ++direction) {
      const Matrix& w = direction ? weight_reverse : weight;
      for (int n = 0; n < a.rows; ++n) {
        const int row = direction ? a.rows - 1 - n : n;  // time-major: earlier steps stand first
        const int previous = direction ? a.after[row] : a.before[row];
        double* g = gates.data() + row * 8 * h + direction * 4 * h;
        if (previous >= 0) {
          for (int k = 0; k < 4 * h; ++k) {
            for (int i = 0; i < h; ++i) g[k] += w[k * h + i] * y[previous * 2 * h + direction * h + i];
          }
        }
        for (int u = 0; u < h; ++u) {
          const double i = sigmoid(g[u]), f = sigmoid(g[h + u]), z = std::tanh(g[2 * h + u]), o = sigmoid(g[3 * h + u]);
          const double before = previous >= 0 ? cell[previous * 2 * h + direction * h + u] : 0;
          const double c = f * before + i * z;
          cell[row * 2 * h + direction * h + u] = c;
          y[row * 2 * h + direction * h + u] = o * std::tanh(c);
          g[u] = i, g[h + u] = f, g[2 * h + u] = z, g[3 * h + u] = o;
        }
      }
    }
  }

  Matrix backward(const Node& node, Matrix gates, const Matrix& cell, const Matrix& dy, const Matrix& weight,
                  const Matrix& weight_reverse) {
    const int h = node.hidden;
    const Axis& a = axis(type(node, 0).axis);
    for (int direction = 0; direction < 2; ++direction) {
      const Matrix& w = direction ? weight_reverse : weight;
      Matrix dh(a.rows * h), dc(a.rows * h);
      for (int n = 0; n < a.rows; ++n) {
        const int row = direction ? n : a.rows - 1 - n;
        const int previous = direction ? a.after[row] : a.before[row];
        double* g = gates.data() + row * 8 * h + direction * 4 * h;
        for (int u = 0; u < h; ++u) {
          const double i = g[u], f = g[h + u], z = g[2 * h + u], o = g[3 * h + u];
          const double t = std::tanh(cell[row * 2 * h + direction * h + u]);
          const double before = previous >= 0 ? cell[previous * 2 * h + direction * h + u] : 0;
          const double d = dy[row * 2 * h + direction * h + u] + dh[row * h + u];
          const double c = dc[row * h + u] + d * o * (1 - t * t);
          g[u] = c * z * i * (1 - i), g[h + u] = c * before * f * (1 - f);
          g[2 * h + u] = c * i * (1 - z * z), g[3 * h + u] = d * t * o * (1 - o);
          if (previous >= 0) dc[previous * h + u] += c * f;
        }
        if (previous < 0) continue;
        for (int k = 0; k < 4 * h; ++k) {
          for (int i = 0; i < h; ++i) dh[previous * h + i] += g[k] * w[k * h + i];
        }
      }
    }
    return gates;
  }

  void recurrence(int index) {
    const Node& node = f_.nodes[index];
    value_[{index, 1}] = in(node, 0);
    forward(node.hidden, axis(node.results[0].axis), value_[{index, 1}], value_[{index, 2}], value_[{index, 0}],
            in(node, 1), in(node, 2));
  }

  // The whole layer: products and recurrence; saved is gates and cell side by side.
  void lstm(int index) {
    const Node& node = f_.nodes[index];
    const int h = node.hidden, inner = type(node, 0).width;
    const Axis& a = axis(node.results[0].axis);
    Matrix gates(a.rows * 8 * h), cell(a.rows * 2 * h);
    for (int row = 0; row < a.rows; ++row) {
      for (int k = 0; k < 8 * h; ++k) {
        const int at = k < 4 * h ? 1 : 5, o = k % (4 * h);
        double sum = in(node, at + 2)[o] + in(node, at + 3)[o];
        for (int i = 0; i < inner; ++i) sum += in(node, 0)[row * inner + i] * in(node, at)[o * inner + i];
        gates[row * 8 * h + k] = sum;
      }
    }
    forward(h, a, gates, cell, value_[{index, 0}], in(node, 2), in(node, 6));
    Matrix& saved = value_[{index, 1}];
    for (int row = 0; row < a.rows; ++row) {
      std::copy_n(gates.data() + row * 8 * h, 8 * h, saved.data() + row * 10 * h);
      std::copy_n(cell.data() + row * 2 * h, 2 * h, saved.data() + row * 10 * h + 8 * h);
    }
  }

  void lstm_gradient(int index) {
    const Node& node = f_.nodes[index];  // dy, x, y, saved, W_ih, W_hh, W_ih_reverse, W_hh_reverse
    const int h = node.hidden, inner = type(node, 1).width;
    const Axis& a = axis(type(node, 0).axis);
    Matrix gates(a.rows * 8 * h), cell(a.rows * 2 * h);
    for (int row = 0; row < a.rows; ++row) {
      std::copy_n(in(node, 3).data() + row * 10 * h, 8 * h, gates.data() + row * 8 * h);
      std::copy_n(in(node, 3).data() + row * 10 * h + 8 * h, 2 * h, cell.data() + row * 2 * h);
    }
    const Matrix d = backward(node, gates, cell, in(node, 0), in(node, 5), in(node, 7));
    for (int row = 0; row < a.rows; ++row) {
      for (int k = 0; k < 8 * h; ++k) {
        const int direction = k / (4 * h), o = k % (4 * h), first = 1 + 4 * direction;
        const double g = d[row * 8 * h + k];
        const Matrix& w = in(node, direction ? 6 : 4);
        for (int i = 0; i < inner; ++i) {
          value_[{index, 0}][row * inner + i] += g * w[o * inner + i];
          value_[{index, first}][o * inner + i] += g * in(node, 1)[row * inner + i];
        }
        const int previous = direction ? a.after[row] : a.before[row];
        for (int i = 0; i < h && previous >= 0; ++i)
          value_[{index, first + 1}][o * h + i] += g * in(node, 2)[previous * 2 * h + direction * h + i];
        value_[{index, first + 2}][o] += g;
        value_[{index, first + 3}][o] += g;
      }
    }
  }

  const ir::Program& p_;
  const ir::Function& f_;
  const Inputs& in_;
  std::map<ValueRef, Matrix> value_;
};

}  // namespace

std::map<std::string, Matrix> interpret(const ir::Program& program, const ir::Function& function,
                                        const Inputs& inputs) {
  return Interpreter(program, function, inputs).run();
}

}  // namespace inflect::testing
