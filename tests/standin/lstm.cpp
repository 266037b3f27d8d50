#include "lstm.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace standin {
namespace {

// Matrices lie in an order, and with gaps, that no one would guess: callers must ask. A gap keeps 16-byte alignment
// where the sizes do.
constexpr std::array<int, 8> order_in_memory{6, 1, 4, 3, 0, 7, 2, 5};
constexpr std::size_t gap = 16;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// What the multipliers see of a number.
double operand(const LstmShape& shape, double value) {
  if (!shape.tensor_float || shape.type != Element::float32) return rounded(shape.type, value);
  const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
  return std::bit_cast<float>((bits + 0xFFF + (bits >> 13 & 1)) & ~0x1FFFu);
}

std::vector<double> operands(const LstmShape& shape, const void* from, std::size_t first, int count) {
  std::vector<double> out(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out[i] = operand(shape, load(shape.type, from, first + i));
  return out;
}

// The weights of one direction: all gates' rows of W and R, one after the other.
struct Weights {
  std::vector<double> of_input, of_state, bias;

  Weights(const LstmShape& shape, const void* space, int direction) : bias(gates * shape.hidden) {
    const auto* bytes = static_cast<const char*>(space);
    for (int linear = 0; linear < 2 * gates; ++linear) {
      const auto matrix =
          operands(shape, bytes + shape.matrix_offset(direction, linear), 0, shape.hidden * shape.columns(linear));
      auto& all = linear < gates ? of_input : of_state;
      all.insert(all.end(), matrix.begin(), matrix.end());
      for (int i = 0; i < shape.hidden; ++i)
        bias[linear % gates * shape.hidden + i] += load(shape.type, bytes + shape.bias_offset(direction, linear), i);
    }
  }
};

std::vector<double> transposed(const std::vector<double>& matrix, int rows, int columns) {
  std::vector<double> out(matrix.size());
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) out[column * rows + row] = matrix[row * columns + column];
  return out;
}

// One sequence in one direction.
struct Walk {
  const LstmShape& shape;
  const Rows& rows;
  int direction, sequence;

  int length() const { return rows.lengths[sequence]; }
  // The n-th row the recurrence comes to.
  std::size_t row(int n) const { return rows.at(direction == 0 ? n : length() - 1 - n, sequence); }
  std::size_t y_of(std::size_t row) const {
    return (row * shape.directions + static_cast<std::size_t>(direction)) * shape.hidden;
  }
  std::size_t state() const { return (static_cast<std::size_t>(direction) * rows.batch() + sequence) * shape.hidden; }
};

template <class Each>
void for_each_walk(const LstmShape& shape, const Rows& rows, Each each) {
  for (int direction = 0; direction < shape.directions; ++direction)
    for (int sequence = 0; sequence < rows.batch(); ++sequence) each(Walk{shape, rows, direction, sequence});
}

std::vector<double> start(const Walk& walk, const void* from) {
  std::vector<double> values(walk.shape.hidden);
  if (from)
    for (int i = 0; i < walk.shape.hidden; ++i) values[i] = load(walk.shape.type, from, walk.state() + i);
  return values;
}

void finish(const Walk& walk, void* to, const std::vector<double>& values) {
  if (to)
    for (int i = 0; i < walk.shape.hidden; ++i) store(walk.shape.type, to, walk.state() + i, values[i]);
}

}  // namespace

// ── shapes ──

std::size_t LstmShape::matrix_offset(int direction, int linear) const {
  const std::size_t element = bytes_of(type), bias = hidden * element + gap;
  std::size_t offset = gap;
  for (int d = directions - 1; d >= 0; --d) {
    for (const int at : order_in_memory) {
      if (d == direction && at == linear) return offset;
      offset += static_cast<std::size_t>(hidden) * columns(at) * element + gap + bias;
    }
  }
  return offset;  // no such matrix: the end
}
std::size_t LstmShape::bias_offset(int direction, int linear) const {
  return matrix_offset(direction, linear) + static_cast<std::size_t>(hidden) * columns(linear) * bytes_of(type) + gap;
}
std::size_t LstmShape::weight_bytes() const { return matrix_offset(-1, -1); }

std::size_t Rows::count() const {
  if (order != packed) return static_cast<std::size_t>(longest) * lengths.size();
  std::size_t sum = 0;
  for (const int length : lengths) sum += static_cast<std::size_t>(length);
  return sum;
}

std::size_t Rows::at(int step, int sequence) const {
  if (order == by_step) return static_cast<std::size_t>(step) * lengths.size() + sequence;
  if (order == by_sequence) return static_cast<std::size_t>(sequence) * longest + step;
  if (offset_.empty()) {
    offset_.push_back(0);
    for (int t = 0; t < longest; ++t)
      offset_.push_back(offset_.back() + static_cast<std::size_t>(
                                             std::ranges::count_if(lengths, [&](int length) { return length > t; })));
  }
  return offset_[step] + sequence;
}

bool Rows::is_padding(std::size_t row) const {
  if (order == packed) return false;
  const auto batch = lengths.size();
  return order == by_step ? static_cast<int>(row / batch) >= lengths[row % batch]
                          : static_cast<int>(row % longest) >= lengths[row / longest];
}

std::uint64_t hash_of(const Rows& rows) {
  std::uint64_t hash = rows.lengths.size();
  for (const int length : rows.lengths) hash = (hash ^ static_cast<std::uint64_t>(length)) * 0x100000001B3u;
  return hash;
}

std::size_t Reserve::bytes(const LstmShape& shape, int longest, int batch) {
  return sizeof(Header) +
         static_cast<std::size_t>(longest) * batch * shape.directions * (gates + 1) * shape.hidden * sizeof(float);
}
float* Reserve::of(const LstmShape& shape, int direction, std::size_t row) const {
  return reinterpret_cast<float*>(header + 1) + (row * shape.directions + direction) * (gates + 1) * shape.hidden;
}

// ── forward ──

void lstm_forward(const LstmShape& shape, const Rows& rows, const void* weights, const void* x, void* y,
                  const LstmState& state, void* reserve) {
  const int H = shape.hidden, I = shape.input;
  std::vector<Weights> all;
  std::vector<std::vector<double>> by_input, by_state;
  for (int direction = 0; direction < shape.directions; ++direction) {
    all.emplace_back(shape, weights, direction);
    by_input.push_back(transposed(all.back().of_input, gates * H, I));
    by_state.push_back(transposed(all.back().of_state, gates * H, H));
  }
  for_each_walk(shape, rows, [&](const Walk& walk) {
    const int d = walk.direction;
    std::vector<double> h = start(walk, state.h), c = start(walk, state.c);
    for (int n = 0; n < walk.length(); ++n) {
      const std::size_t row = walk.row(n);
      std::vector<double> a = all[d].bias;
      const auto x_row = operands(shape, x, row * I, I);
      for (int k = 0; k < I; ++k) add_scaled(a.data(), x_row[k], by_input[d].data() + k * gates * H, gates * H);
      for (int k = 0; k < H; ++k)
        add_scaled(a.data(), operand(shape, h[k]), by_state[d].data() + k * gates * H, gates * H);
      for (int i = 0; i < H; ++i) {
        const double in = sigmoid(a[i]), forget = sigmoid(a[H + i]), cell = std::tanh(a[2 * H + i]),
                     out = sigmoid(a[3 * H + i]);
        c[i] = forget * c[i] + in * cell;
        h[i] = rounded(shape.type, out * std::tanh(c[i]));
        store(shape.type, y, walk.y_of(row) + i, h[i]);
        if (!reserve) continue;
        float* saved = Reserve(reserve).of(shape, d, row);
        saved[i] = static_cast<float>(in);
        saved[H + i] = static_cast<float>(forget);
        saved[2 * H + i] = static_cast<float>(cell);
        saved[3 * H + i] = static_cast<float>(out);
        saved[4 * H + i] = static_cast<float>(c[i]);
      }
    }
    finish(walk, state.h_out, h);
    finish(walk, state.c_out, c);
  });
}

// ── backward ──

namespace {

// Gradients before the gates of one row, in place of the gates; dc becomes the gradient of the cell state before.
void gate_gradients(const LstmShape& shape, float* saved, const float* saved_before, const std::vector<double>& c_first,
                    const std::vector<double>& dh, std::vector<double>& dc) {
  const int H = shape.hidden;
  for (int i = 0; i < H; ++i) {
    const double in = saved[i], forget = saved[H + i], cell = saved[2 * H + i], out = saved[3 * H + i];
    const double tanh_c = std::tanh(saved[4 * H + i]), before = saved_before ? saved_before[4 * H + i] : c_first[i];
    dc[i] += dh[i] * out * (1 - tanh_c * tanh_c);
    saved[i] = static_cast<float>(dc[i] * cell * in * (1 - in));
    saved[H + i] = static_cast<float>(dc[i] * before * forget * (1 - forget));
    saved[2 * H + i] = static_cast<float>(dc[i] * in * (1 - cell * cell));
    saved[3 * H + i] = static_cast<float>(dh[i] * tanh_c * out * (1 - out));
    dc[i] *= forget;
  }
}

}  // namespace

void lstm_backward_data(const LstmShape& shape, const Rows& rows, const void* weights, const void* dy, void* dx,
                        const LstmState& state, const void* dh_last, const void* dc_last, void* reserve) {
  const int H = shape.hidden, I = shape.input;
  std::vector<Weights> all;
  for (int direction = 0; direction < shape.directions; ++direction) all.emplace_back(shape, weights, direction);
  std::vector<double> dx_sum(rows.count() * I);
  for_each_walk(shape, rows, [&](const Walk& walk) {
    const std::vector<double> c_first = start(walk, state.c);
    std::vector<double> dh = start(walk, dh_last), dc = start(walk, dc_last);
    for (int n = walk.length() - 1; n >= 0; --n) {
      const std::size_t row = walk.row(n);
      for (int i = 0; i < H; ++i) dh[i] += load(shape.type, dy, walk.y_of(row) + i);
      float* saved = Reserve(reserve).of(shape, walk.direction, row);
      const float* before = n > 0 ? Reserve(reserve).of(shape, walk.direction, walk.row(n - 1)) : nullptr;
      gate_gradients(shape, saved, before, c_first, dh, dc);
      std::fill(dh.begin(), dh.end(), 0.0);
      for (int j = 0; j < gates * H; ++j) {
        const double da = operand(shape, saved[j]);
        add_scaled(dh.data(), da, all[walk.direction].of_state.data() + j * H, H);
        add_scaled(dx_sum.data() + row * I, da, all[walk.direction].of_input.data() + j * I, I);
      }
    }
    finish(walk, state.h_out, dh);
    finish(walk, state.c_out, dc);
  });
  if (!dx) return;
  for (std::size_t row = 0; row < rows.count(); ++row)
    if (!rows.is_padding(row))
      for (int k = 0; k < I; ++k) store(shape.type, dx, row * I + k, dx_sum[row * I + k]);
}

void lstm_backward_weights(const LstmShape& shape, const Rows& rows, const void* x, const void* y, const void* hx,
                           void* gradients, void* reserve) {
  const int H = shape.hidden, I = shape.input;
  struct Sums {
    std::vector<double> of_input, of_state, bias;
  };
  std::vector<Sums> sums(shape.directions, {std::vector<double>(gates * H * I), std::vector<double>(gates * H * H),
                                            std::vector<double>(gates * H)});
  for_each_walk(shape, rows, [&](const Walk& walk) {
    Sums& sum = sums[walk.direction];
    std::vector<double> h = start(walk, hx);
    for (int n = 0; n < walk.length(); ++n) {
      const std::size_t row = walk.row(n);
      const auto x_row = operands(shape, x, row * I, I);
      for (double& one : h) one = operand(shape, one);
      const float* da = Reserve(reserve).of(shape, walk.direction, row);
      for (int j = 0; j < gates * H; ++j) {
        add_scaled(sum.of_input.data() + j * I, operand(shape, da[j]), x_row.data(), I);
        add_scaled(sum.of_state.data() + j * H, operand(shape, da[j]), h.data(), H);
        sum.bias[j] += da[j];
      }
      for (int i = 0; i < H; ++i) h[i] = load(shape.type, y, walk.y_of(row) + i);
    }
  });
  const auto add = [&](std::size_t offset, const double* from, int count) {
    void* to = static_cast<char*>(gradients) + offset;
    for (int i = 0; i < count; ++i) store(shape.type, to, i, load(shape.type, to, i) + from[i]);
  };
  for (int direction = 0; direction < shape.directions; ++direction) {
    for (int linear = 0; linear < 2 * gates; ++linear) {
      const int gate = linear % gates, columns = shape.columns(linear);
      const auto& matrix = linear < gates ? sums[direction].of_input : sums[direction].of_state;
      add(shape.matrix_offset(direction, linear), matrix.data() + gate * H * columns, H * columns);
      add(shape.bias_offset(direction, linear), sums[direction].bias.data() + gate * H, H);
    }
  }
}

}  // namespace standin
