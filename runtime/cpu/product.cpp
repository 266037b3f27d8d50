// Every product here is tiles of six rows by a few vectors of columns, kept in registers while the sum runs over
// `depth` (tile.hpp).
//
// The right-hand matrix is packed into panels [depth][columns of a tile], cut where a panel would outgrow the
// first-level cache, in which it stays while all row tiles of a block pass by; the left-hand one is copied, a block at
// a time, to a constant row distance, so that a tile reads it from one pointer and rows a power of two apart do not
// fall on the same cache lines. Each element of a result is summed in order of depth within blocks, and the blocks are
// added in order.
#include "runtime/cpu/product.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "runtime/cpu/tile.hpp"

namespace inflect {
namespace {

constexpr int tile_rows = 6;
constexpr int tile_vectors =
    lanes == 16 ? 4 : 2;  // 24 sums, 4 columns, one broadcast of 32 registers; or 12, 2, 1 of 16
constexpr int tile_columns = tile_vectors * lanes;
constexpr int most_depth = 144;  // of a block; a panel of 128 is 32 KiB
constexpr int left_stride = most_depth + 16;
constexpr int block_rows = 16 * tile_rows;

constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }
constexpr int round_up(int a, int b) { return ceil_div(a, b) * b; }

// Where a tile goes, and what to fetch while it is computed.
struct Target {
  float* values;
  std::ptrdiff_t stride;
  int columns;        // at most tile_columns
  const float* bias;  // [columns], or null
  const float* bias2;
  bool add;
  const float* next;  // where the next tile goes, or null
  RowFetch* later;    // rows needed after this block
};

INFLECT_INLINE Vec total_bias(const Target& to, int column, int count) {
  const Vec bias = to.bias ? load_part(to.bias + column, count) : Vec{};
  return to.bias2 ? bias + load_part(to.bias2 + column, count) : bias;
}

template <int M, int V>
INFLECT_INLINE void finish(const Target& to, Vec (&sum)[M][V]) {
#pragma GCC unroll 4
  for (int v = 0; v < V; ++v) {
    const int column = v * lanes, count = std::min(lanes, to.columns - column);
    if (to.bias || to.bias2) {
      const Vec bias = total_bias(to, column, count);
#pragma GCC unroll 8
      for (int m = 0; m < M; ++m) sum[m][v] += bias;
    }
#pragma GCC unroll 8
    for (int m = 0; m < M; ++m) {
      float* place = to.values + m * to.stride + column;
      if (count == lanes) {
        store(place, to.add ? load(place) + sum[m][v] : sum[m][v]);
      } else {
        store_part(place, to.add ? load_part(place, count) + sum[m][v] : sum[m][v], count);
      }
    }
  }
}

// M rows of the left matrix, whose element (row, k) is left[row · Row + k · Step], and V vectors of columns.
template <int M, int V, int Row, int Step>
void tile(int depth, const float* left, const float* panel, const Target& to) {
  Vec sum[M][V] = {};
  RowFetch later = *to.later;
  const float* next = to.next;
  const std::ptrdiff_t stride = to.stride;
  sum_tile<M, V, Row, Step>(depth, left, panel, sum, [&](int i) __attribute__((always_inline)) {
    later.some();
    if (next && i < M * V) prefetch_write(next + i / V * stride + i % V * lanes);
  });
  *to.later = later;
  finish<M, V>(to, sum);
}

using Tile = void (*)(int, const float*, const float*, const Target&);
template <int V, int Row, int Step, int... M>
constexpr std::array<Tile, tile_rows> tiles_of_width(std::integer_sequence<int, M...>) {
  return {&tile<M + 1, V, Row, Step>...};
}
template <int Row, int Step, int... V>
constexpr std::array<std::array<Tile, tile_rows>, tile_vectors> tiles_of(std::integer_sequence<int, V...>) {
  return {tiles_of_width<V + 1, Row, Step>(std::make_integer_sequence<int, tile_rows>())...};
}
// The tile for so many rows and columns.
template <int Row, int Step>
Tile tile_for(int rows, int columns) {
  static constexpr auto tiles = tiles_of<Row, Step>(std::make_integer_sequence<int, tile_vectors>());
  return tiles[ceil_div(std::min(columns, tile_columns), lanes) - 1][std::min(rows, tile_rows) - 1];
}

// Where columns from `column` on begin in a packed matrix, whose panels are all `tile_columns` wide but the last, which
// is as wide as the vectors it needs.
std::ptrdiff_t panel_offset(int column, int depth) { return static_cast<std::ptrdiff_t>(column) * depth; }
int panel_width(int columns, int column) { return round_up(std::min(tile_columns, columns - column), lanes); }

// ── rows · matrix
// ────────────────────────────────────────────────────────────────────────────────────────────────────────

// The right-hand matrix [depth, columns] of product and product_input; element (k, column) is values[k · k_stride +
// column · column_stride].
struct Right {
  const float* values;
  int depth, columns;
  std::ptrdiff_t k_stride, column_stride;

  int block_depth() const { return round_up(ceil_div(depth, ceil_div(depth, most_depth)), 4); }
  int depth_from(int first_k) const { return std::min(block_depth(), depth - first_k); }
  int padded_columns() const { return round_up(columns, lanes); }
  // [block of depth][panel][k][columns of the panel]
  std::ptrdiff_t packed_offset(int first_k, int column) const {
    return static_cast<std::ptrdiff_t>(first_k) * padded_columns() + panel_offset(column, depth_from(first_k));
  }
};

// Columns from `column` on, padded with zeros, to packed [k][panel_width].
void pack_panel(const Right& right, int first_k, int column, float* packed) {
  const int columns = std::min(tile_columns, right.columns - column), width = panel_width(right.columns, column);
  const float* from = right.values + first_k * right.k_stride + column * right.column_stride;
  for (int k = right.depth_from(first_k); k > 0; --k, packed += width, from += right.k_stride) {
    for (int c = 0; c < columns; ++c) packed[c] = from[c * right.column_stride];
    for (int c = columns; c < width; ++c) packed[c] = 0;
  }
}

struct Left {
  const float* values;
  std::ptrdiff_t stride;
  int rows;
};

struct Rows {
  Left left;
  Right right;
  const float* packed;
  Target to;
};

// Rows [begin, end), copied to `copy`, times all panels of one block of depth.
void multiply_block(const Rows& work, int begin, int end, int first_k, const float* copy, RowFetch* later) {
  const int depth = work.right.depth_from(first_k);
  const bool last = first_k + depth == work.right.depth;  // biases go in once, at the end
  for (int column = 0; column < work.right.columns; column += tile_columns) {
    Target part = work.to;
    part.columns = std::min(tile_columns, work.right.columns - column);
    part.bias = last && part.bias ? part.bias + column : nullptr;
    part.bias2 = last && part.bias2 ? part.bias2 + column : nullptr;
    part.add = part.add || first_k > 0;
    part.later = later;
    const float* panel = work.packed + work.right.packed_offset(first_k, column);
    for (int row = begin; row < end; row += tile_rows) {
      const bool lowest = row + tile_rows >= end;
      part.values = work.to.values + row * part.stride + column;
      part.next =
          lowest ? work.to.values + begin * part.stride + column + tile_columns : part.values + tile_rows * part.stride;
      tile_for<left_stride, 1>(end - row, part.columns)(depth, copy + (row - begin) * left_stride, panel, part);
    }
  }
}

// One task. While a block is multiplied, the rows or columns of the next one are fetched.
void multiply_rows(const Rows& work, int begin, int end) {
  float* copy = Pool::thread_scratch(block_rows * left_stride);
  for (int row = begin; row < end; row += block_rows) {
    const int stop = std::min(end, row + block_rows);
    for (int first_k = 0; first_k < work.right.depth; first_k += work.right.block_depth()) {
      const int depth = work.right.depth_from(first_k);
      for (int r = row; r < stop; ++r) {
        std::memcpy(copy + (r - row) * left_stride, work.left.values + r * work.left.stride + first_k,
                    depth * sizeof(float));
      }
      const int next_k = first_k + depth < work.right.depth ? first_k + depth : 0, next_row = next_k > 0 ? row : stop;
      RowFetch later(work.left.values + next_row * work.left.stride + next_k, work.left.stride,
                     std::min(block_rows, end - next_row), work.right.depth_from(next_k));
      multiply_block(work, row, stop, first_k, copy, &later);
    }
  }
}

void multiply(Pool& pool, const Left& left, const Right& right, const Target& to) {
  if (left.rows == 0 || right.columns == 0) return;
  const int panels = ceil_div(right.columns, tile_columns), blocks = ceil_div(right.depth, right.block_depth());
  float* packed = pool.shared_scratch(static_cast<std::size_t>(right.depth) * right.padded_columns());
  pool.run(panels * blocks, [&](int index) {
    const int first_k = index / panels * right.block_depth(), column = index % panels * tile_columns;
    pack_panel(right, first_k, column, packed + right.packed_offset(first_k, column));
  });
  const Rows work{left, right, packed, to};
  const int blocks_a_task = std::clamp(left.rows / (32 * block_rows), 1, 4);
  pool.rows(left.rows, blocks_a_task * block_rows, [&](int begin, int end) { multiply_rows(work, begin, end); });
}

}  // namespace

void product(Pool& pool, int rows, int inputs, int outputs, const float* x, int x_stride, const float* W,
             const float* bias, const float* bias2, float* y, int y_stride, bool accumulate) {
  multiply(pool, {x, x_stride, rows}, {W, inputs, outputs, 1, inputs},
           {y, y_stride, outputs, bias, bias2, accumulate, nullptr, nullptr});
}

void product_input(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* W,
                   float* dx, int dx_stride, bool accumulate) {
  multiply(pool, {dy, dy_stride, rows}, {W, outputs, inputs, inputs, 1},
           {dx, dx_stride, inputs, nullptr, nullptr, accumulate, nullptr, nullptr});
}

// ── sums over rows
// ───────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// dW is cut into blocks of this many outputs and inputs, the rows into parts: one task each. A block of dW, the packed
// rows of a step and the rows of the next one fit the second-level cache together.
constexpr int weight_block = 256;
constexpr int weight_depth = 128;
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

// A part of the work: rows [row, row + depth), a block of outputs and inputs.
struct Block {
  int output, outputs, input, inputs, row, depth;
};

// Rows of x to panels [depth][panel_width] padded with zeros.
void pack_inputs(const WeightSum& sum, const Block& at, float* packed) {
  for (int k = 0; k < at.depth; ++k) {
    const float* row = input_row(sum, at.row + k);
    for (int column = 0; column < at.inputs; column += tile_columns) {
      const int width = panel_width(at.inputs, column);
      float* to = packed + panel_offset(column, at.depth) + k * width;
      for (int c = 0; c < width; c += lanes) {
        const int count = row ? std::min(lanes, at.inputs - column - c) : 0;
        store(to + c, count > 0 ? load_part(row + at.input + column + c, count) : Vec{});
      }
    }
  }
}

// Rows of dy to strips [depth][tile_rows]; what the last one lacks stays undefined and unread.
void pack_outputs(const WeightSum& sum, const Block& at, float* packed) {
  for (int k = 0; k < at.depth; ++k) {
    const float* row = sum.dy + (at.row + k) * sum.dy_stride + at.output;
    int column = 0;
    for (; column + tile_rows <= at.outputs; column += tile_rows) {
      std::memcpy(packed + (column * at.depth + k * tile_rows), row + column, tile_rows * sizeof(float));
    }
    std::copy(row + column, row + at.outputs, packed + (column * at.depth + k * tile_rows));
  }
}

// What the block needs of dy, then of x; nearly, where x is read through a map.
struct BlockFetch {
  RowFetch dy, x;
  BlockFetch(const WeightSum& sum, const Block& at, int end) {
    const int rows = std::min(weight_depth, end - at.row);
    if (rows <= 0) return;
    dy = {sum.dy + at.row * sum.dy_stride + at.output, sum.dy_stride, rows, at.outputs};
    if (const float* row = input_row(sum, at.row)) x = {row + at.input, sum.x_stride, rows, at.inputs};
  }
};

void multiply_packed(const Block& at, const float* left, const float* right, Target part, BlockFetch& later) {
  float* values = part.values;
  for (int column = 0; column < at.inputs; column += tile_columns) {
    part.columns = std::min(tile_columns, at.inputs - column);
    part.later = column < at.inputs / 2 ? &later.dy : &later.x;
    for (int o = 0; o < at.outputs; o += tile_rows) {
      part.values = values + o * part.stride + column;
      tile_for<1, tile_rows>(at.outputs - o, part.columns)(at.depth, left + o * at.depth,
                                                           right + panel_offset(column, at.depth), part);
    }
  }
}

// One task: rows [begin, end) into the block of dW that `part` points at.
void sum_block(const WeightSum& sum, Block at, int begin, int end, Target part) {
  float* right = Pool::thread_scratch(weight_depth * (2 * weight_block + tile_columns + tile_rows));
  float* left = right + weight_depth * (weight_block + tile_columns);
  for (at.row = begin; at.row < end; at.row += weight_depth) {
    at.depth = std::min(weight_depth, end - at.row);
    pack_inputs(sum, at, right);
    pack_outputs(sum, at, left);
    Block next = at;
    next.row += weight_depth;
    BlockFetch later(sum, next, end);
    multiply_packed(at, left, right, part, later);
    part.add = true;
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
    Block at{};
    at.output = block % output_blocks * weight_block, at.outputs = std::min(weight_block, outputs - at.output);
    at.input = block / output_blocks * weight_block, at.inputs = std::min(weight_block, inputs - at.input);
    const int begin = part * rows_a_part, end = std::min(rows, begin + rows_a_part);
    float* to = partial + part * (parts > 1 ? size : 0) + static_cast<std::ptrdiff_t>(at.output) * inputs + at.input;
    sum_block(sum, at, begin, end, {to, inputs, 0, nullptr, nullptr, parts == 1 && accumulate, nullptr, nullptr});
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
