// Every product here is tiles of a few rows by two vectors of columns, kept in registers while the sum runs over
// `depth`.
//
// The right-hand matrix is packed into panels [depth][tile_columns] (one panel of 256 deep is 32 KiB: it stays in the
// first-level cache while all row tiles of a task pass by); the left-hand one is copied, 256 deep at a time, to a
// constant row distance, so that a tile reads it from one pointer and rows a power of two apart do not fall on the same
// cache lines. Each element of a result is summed in order of depth within blocks of 256, and the blocks are added in
// order.
#include "runtime/cpu/product.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "runtime/cpu/tile.hpp"

namespace inflect {
namespace {

constexpr int tile_rows =
    lanes == 16 ? 12 : 6;  // twelve by two sums, two columns, one broadcast: of 32 registers (or 6: of 16)
constexpr int tile_columns = 2 * lanes;
constexpr int block_depth = 256;
constexpr int left_stride = block_depth + 16;

constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }

// What happens to a finished tile.
struct Target {
  float* values;
  std::ptrdiff_t stride;
  int columns;        // at most tile_columns
  const float* bias;  // [columns], for tiles that are not added, or null
  const float* bias2;
  bool add;
};

INFLECT_INLINE Vec total_bias(const Target& to, int column, int count) {
  const Vec bias = to.bias ? load_part(to.bias + column, count) : Vec{};
  return to.bias2 ? bias + load_part(to.bias2 + column, count) : bias;
}

template <int M>
INFLECT_INLINE void finish(const Target& to, Vec (&sum)[M][2]) {
  const bool whole = to.columns == tile_columns;
  const int first = std::min(to.columns, lanes), second = to.columns - first;
  if (to.bias || to.bias2) {
    const Vec left = total_bias(to, 0, first), right = total_bias(to, lanes, second);
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) sum[m][0] += left, sum[m][1] += right;
  }
#pragma GCC unroll 16
  for (int m = 0; m < M; ++m) {
    float* row = to.values + m * to.stride;
    if (whole) {
      store(row, to.add ? load(row) + sum[m][0] : sum[m][0]);
      store(row + lanes, to.add ? load(row + lanes) + sum[m][1] : sum[m][1]);
    } else {
      store_part(row, to.add ? load_part(row, first) + sum[m][0] : sum[m][0], first);
      store_part(row + lanes, to.add ? load_part(row + lanes, second) + sum[m][1] : sum[m][1], second);
    }
  }
}

template <int M, int Row, int Step>
void tile(int depth, const float* left, const float* panel, const Target& to) {
#pragma GCC unroll 16
  for (int m = 0; m < M; ++m) {
    prefetch_write(to.values + m * to.stride);
    prefetch_write(to.values + m * to.stride + lanes);
  }
  Vec sum[M][2] = {};
  sum_tile<M, 2, Row, Step>(depth, left, panel, sum);
  finish<M>(to, sum);
}

using Tile = void (*)(int, const float*, const float*, const Target&);
template <int Row, int Step, int... M>
constexpr std::array<Tile, tile_rows + 1> tiles_of(std::integer_sequence<int, M...>) {
  return {nullptr, &tile<M + 1, Row, Step>...};
}
template <int Row, int Step>
constexpr auto tiles = tiles_of<Row, Step>(std::make_integer_sequence<int, tile_rows>());

// ── rows · matrix
// ────────────────────────────────────────────────────────────────────────────────────────────────────────

// The right-hand matrix [depth, columns] of product and product_input; element (k, column) is values[k · k_stride +
// column · column_stride].
struct Right {
  const float* values;
  int depth, columns;
  std::ptrdiff_t k_stride, column_stride;
};

// Columns from `column` on, padded with zeros, to packed [k][tile_columns].
void pack_panel(const Right& right, int first_k, int depth, int column, float* packed) {
  const int columns = std::min(tile_columns, right.columns - column);
  const float* from = right.values + first_k * right.k_stride + column * right.column_stride;
  for (int k = 0; k < depth; ++k, packed += tile_columns, from += right.k_stride) {
    for (int c = 0; c < columns; ++c) packed[c] = from[c * right.column_stride];
    for (int c = columns; c < tile_columns; ++c) packed[c] = 0;
  }
}

struct Left {
  const float* values;
  int rows, stride;
};

// One task: these rows through all of `packed`.
void multiply_rows(const Left& left, const Right& right, const float* packed, int panels, Target to) {
  float* copy = Pool::thread_scratch(static_cast<std::size_t>(left.rows) * left_stride);
  for (int first_k = 0; first_k < right.depth; first_k += block_depth) {
    const int depth = std::min(block_depth, right.depth - first_k);
    for (int row = 0; row < left.rows; ++row) {
      std::memcpy(copy + row * left_stride, left.values + static_cast<std::ptrdiff_t>(row) * left.stride + first_k,
                  depth * sizeof(float));
    }
    for (int panel = 0; panel < panels; ++panel) {
      const int column = panel * tile_columns;
      const float* weights =
          packed +
          (static_cast<std::ptrdiff_t>(first_k) * panels + static_cast<std::ptrdiff_t>(panel) * depth) * tile_columns;
      for (int row = 0; row < left.rows; row += tile_rows) {
        const int count = std::min(tile_rows, left.rows - row);
        const bool last = first_k + depth == right.depth;  // the bias goes in once, at the end
        const Target part{to.values + row * to.stride + column,           to.stride,
                          std::min(tile_columns, right.columns - column), last && to.bias ? to.bias + column : nullptr,
                          last && to.bias2 ? to.bias2 + column : nullptr, to.add || first_k > 0};
        tiles<left_stride, 1>[count](depth, copy + row * left_stride, weights, part);
      }
    }
  }
}

void multiply(Pool& pool, const Left& left, const Right& right, const Target& to) {
  if (left.rows == 0 || right.columns == 0) return;
  const int panels = ceil_div(right.columns, tile_columns), blocks = ceil_div(right.depth, block_depth);
  float* packed = pool.shared_scratch(static_cast<std::size_t>(right.depth) * panels * tile_columns);
  pool.run(panels * blocks, [&](int index) {
    const int first_k = index / panels * block_depth, panel = index % panels;
    const int depth = std::min(block_depth, right.depth - first_k);
    const std::ptrdiff_t offset =
        static_cast<std::ptrdiff_t>(first_k) * panels + static_cast<std::ptrdiff_t>(panel) * depth;
    pack_panel(right, first_k, depth, panel * tile_columns, packed + offset * tile_columns);
  });
  constexpr int rows_a_task = 8 * tile_rows;
  pool.rows(left.rows, rows_a_task, [&](int begin, int end) {
    Target rows = to;
    rows.values += begin * to.stride;
    multiply_rows({left.values + static_cast<std::ptrdiff_t>(begin) * left.stride, end - begin, left.stride}, right,
                  packed, panels, rows);
  });
}

}  // namespace

void product(Pool& pool, int rows, int inputs, int outputs, const float* x, int x_stride, const float* W,
             const float* bias, const float* bias2, float* y, int y_stride, bool accumulate) {
  multiply(pool, {x, rows, x_stride}, {W, inputs, outputs, 1, inputs}, {y, y_stride, outputs, bias, bias2, accumulate});
}

void product_input(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* W,
                   float* dx, int dx_stride, bool accumulate) {
  multiply(pool, {dy, rows, dy_stride}, {W, outputs, inputs, inputs, 1},
           {dx, dx_stride, inputs, nullptr, nullptr, accumulate});
}

// ── sums over rows
// ───────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// dW is cut into blocks of this many outputs and inputs, the rows into parts: one task each.
constexpr int weight_block = 256;
constexpr int most_parts = 8;
constexpr int least_part = 1024;

struct WeightSum {
  int inputs, outputs;
  const float* dy;
  std::ptrdiff_t dy_stride;
  const float* x;
  std::ptrdiff_t x_stride;
  const int* x_row;
};

const float* input_row(const WeightSum& sum, int row) {
  const int from = sum.x_row ? sum.x_row[row] : row;
  return from < 0 ? nullptr : sum.x + from * sum.x_stride;
}

// Rows [begin, begin + depth) of x, columns from `input`, to panels [depth][tile_columns] padded with zeros.
void pack_inputs(const WeightSum& sum, int begin, int depth, int input, int inputs, float* packed) {
  for (int k = 0; k < depth; ++k) {
    const float* row = input_row(sum, begin + k);
    for (int column = 0; column < inputs; column += tile_columns) {
      float* to =
          packed + (static_cast<std::ptrdiff_t>(column) * depth + static_cast<std::ptrdiff_t>(k) * tile_columns);
      const int count = row ? std::min(tile_columns, inputs - column) : 0;
      if (count == tile_columns) {
        store(to, load(row + input + column));
        store(to + lanes, load(row + input + column + lanes));
      } else {
        for (int c = 0; c < tile_columns; ++c) to[c] = c < count ? row[input + column + c] : 0.0f;
      }
    }
  }
}

// The same rows of dy, columns from `output`, to strips [depth][tile_rows]; the last one's missing columns stay
// undefined and unread.
void pack_outputs(const WeightSum& sum, int begin, int depth, int output, int outputs, float* packed) {
  for (int k = 0; k < depth; ++k) {
    const float* row = sum.dy + (begin + k) * sum.dy_stride + output;
    for (int column = 0; column < outputs; column += tile_rows) {
      float* to = packed + (static_cast<std::ptrdiff_t>(column) * depth + static_cast<std::ptrdiff_t>(k) * tile_rows);
      std::memcpy(to, row + column, std::min(tile_rows, outputs - column) * sizeof(float));
    }
  }
}

// One task: rows [begin, end) into the block of dW at (output, input); `to` points at that block.
void sum_block(const WeightSum& sum, int begin, int end, int output, int input, float* to, bool add) {
  const int outputs = std::min(weight_block, sum.outputs - output), inputs = std::min(weight_block, sum.inputs - input);
  float* right = Pool::thread_scratch(static_cast<std::size_t>(block_depth) * (2 * weight_block + 2 * tile_columns));
  float* left = right + block_depth * (weight_block + tile_columns);
  for (int row = begin; row < end; row += block_depth) {
    const int depth = std::min(block_depth, end - row);
    pack_inputs(sum, row, depth, input, inputs, right);
    pack_outputs(sum, row, depth, output, outputs, left);
    for (int column = 0; column < inputs; column += tile_columns) {
      for (int o = 0; o < outputs; o += tile_rows) {
        const Target part{to + static_cast<std::ptrdiff_t>(o) * sum.inputs + column,
                          sum.inputs,
                          std::min(tile_columns, inputs - column),
                          nullptr,
                          nullptr,
                          add || row > begin};
        tiles<1, tile_rows>[std::min(tile_rows, outputs - o)](depth, left + static_cast<std::ptrdiff_t>(o) * depth,
                                                              right + static_cast<std::ptrdiff_t>(column) * depth,
                                                              part);
      }
    }
  }
}

// sum [count] (+)= Σ parts [part][count], in order.
void add_parts(Pool& pool, int parts, int count, const float* values, float* sum, bool accumulate) {
  pool.rows(count, 4096, [&](int begin, int end) {
    for (int part = 0; part < parts; ++part) {
      const float* from = values + static_cast<std::ptrdiff_t>(part) * count;
      if (part == 0 && !accumulate) {
        std::copy(from + begin, from + end, sum + begin);
      } else {
        for (int i = begin; i < end; ++i) sum[i] += from[i];
      }
    }
  });
}

}  // namespace

void product_weight(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* x,
                    int x_stride, const int* x_row, float* dW, bool accumulate) {
  const std::ptrdiff_t size = static_cast<std::ptrdiff_t>(inputs) * outputs;
  if (rows == 0 || size == 0) {
    if (!accumulate) std::fill(dW, dW + size, 0.0f);
    return;
  }
  const WeightSum sum{inputs, outputs, dy, dy_stride, x, x_stride, x_row};
  const int parts = std::clamp(rows / least_part, 1, most_parts), rows_a_part = ceil_div(ceil_div(rows, parts), 4) * 4;
  const int output_blocks = ceil_div(outputs, weight_block), blocks = output_blocks * ceil_div(inputs, weight_block);
  float* partial = parts > 1 ? pool.shared_scratch(parts * size) : dW;
  pool.run(parts * blocks, [&](int index) {
    const int part = index / blocks, block = index % blocks;
    const int output = block % output_blocks * weight_block, input = block / output_blocks * weight_block;
    const int begin = part * rows_a_part, end = std::min(rows, begin + rows_a_part);
    float* to = partial + part * (parts > 1 ? size : 0) + static_cast<std::ptrdiff_t>(output) * inputs + input;
    sum_block(sum, begin, end, output, input, to, parts == 1 && accumulate);
  });
  if (parts > 1) add_parts(pool, parts, static_cast<int>(size), partial, dW, accumulate);
}

void column_sum(Pool& pool, int rows, int width, const float* x, int stride, float* sum, bool accumulate) {
  constexpr int rows_a_part = 512;
  const int parts = ceil_div(rows, rows_a_part);
  if (parts == 0) {
    if (!accumulate) std::fill(sum, sum + width, 0.0f);
    return;
  }
  float* partial = pool.shared_scratch(static_cast<std::size_t>(parts) * width);
  pool.rows(rows, rows_a_part, [&](int begin, int end) {
    float* to = partial + static_cast<std::ptrdiff_t>(begin / rows_a_part) * width;
    std::fill(to, to + width, 0.0f);
    for (int row = begin; row < end; ++row) {
      const float* from = x + static_cast<std::ptrdiff_t>(row) * stride;
      for (int c = 0; c < width; ++c) to[c] += from[c];
    }
  });
  add_parts(pool, parts, width, partial, sum, accumulate);
}

}  // namespace inflect
