// Every product here is tiles of a few rows by two vectors of columns, kept in registers while the sum runs over
// `depth` (tile.hpp).
//
// The right-hand matrix is packed into panels [depth][tile_columns] (256 deep, one is 32 KiB: it stays in the
// first-level cache while all row tiles of a block pass by); the left-hand one is copied, 256 deep at a time, to a
// constant row distance, so that a tile reads it from one pointer and rows a power of two apart do not fall on the same
// cache lines. Each element of a result is summed in order of depth within blocks, and the blocks are added in order.
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
constexpr int block_rows = 8 * tile_rows;

constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }

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
  Vec sum[M][2] = {};
  RowFetch later = *to.later;
  sum_tile<M, 2, Row, Step>(depth, left, panel, sum, [&](int i) __attribute__((always_inline)) {
    later.some();
    if (i < M && to.next) {
      prefetch_write(to.next + i * to.stride);
      prefetch_write(to.next + i * to.stride + lanes);
    }
  });
  *to.later = later;
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
  std::ptrdiff_t stride;
  int rows;
};

struct Rows {
  Left left;
  Right right;
  const float* packed;  // [block of depth][panel][k][tile_columns]
  Target to;
};

int panels_of(const Right& right) { return ceil_div(right.columns, tile_columns); }

std::ptrdiff_t packed_offset(const Right& right, int first_k, int depth, int panel) {
  return (static_cast<std::ptrdiff_t>(first_k) * panels_of(right) + static_cast<std::ptrdiff_t>(panel) * depth) *
         tile_columns;
}

// Rows [begin, end), copied to `copy`, times all panels of one block of depth.
void multiply_block(const Rows& work, int begin, int end, int first_k, const float* copy, RowFetch* later) {
  const int depth = std::min(block_depth, work.right.depth - first_k);
  const bool last = first_k + depth == work.right.depth;  // biases go in once, at the end
  for (int panel = 0; panel < panels_of(work.right); ++panel) {
    const int column = panel * tile_columns;
    Target part = work.to;
    part.columns = std::min(tile_columns, work.right.columns - column);
    part.bias = last && part.bias ? part.bias + column : nullptr;
    part.bias2 = last && part.bias2 ? part.bias2 + column : nullptr;
    part.add = part.add || first_k > 0;
    part.later = later;
    for (int row = begin; row < end; row += tile_rows) {
      const bool lowest = row + tile_rows >= end;
      part.values = work.to.values + row * part.stride + column;
      part.next =
          lowest ? work.to.values + begin * part.stride + column + tile_columns : part.values + tile_rows * part.stride;
      tiles<left_stride, 1>[std::min(tile_rows, end - row)](
          depth, copy + (row - begin) * left_stride, work.packed + packed_offset(work.right, first_k, depth, panel),
          part);
    }
  }
}

// One task. While a block is multiplied, the rows or columns of the next one are fetched.
void multiply_rows(const Rows& work, int begin, int end) {
  float* copy = Pool::thread_scratch(block_rows * left_stride);
  for (int row = begin; row < end; row += block_rows) {
    const int stop = std::min(end, row + block_rows);
    for (int first_k = 0; first_k < work.right.depth; first_k += block_depth) {
      const int depth = std::min(block_depth, work.right.depth - first_k);
      for (int r = row; r < stop; ++r) {
        std::memcpy(copy + (r - row) * left_stride, work.left.values + r * work.left.stride + first_k,
                    depth * sizeof(float));
      }
      const int next_k = first_k + depth < work.right.depth ? first_k + depth : 0, next_row = next_k > 0 ? row : stop;
      RowFetch later(work.left.values + next_row * work.left.stride + next_k, work.left.stride,
                     std::min(block_rows, end - next_row), std::min(block_depth, work.right.depth - next_k));
      multiply_block(work, row, stop, first_k, copy, &later);
    }
  }
}

void multiply(Pool& pool, const Left& left, const Right& right, const Target& to) {
  if (left.rows == 0 || right.columns == 0) return;
  const int panels = panels_of(right), blocks = ceil_div(right.depth, block_depth);
  float* packed = pool.shared_scratch(static_cast<std::size_t>(right.depth) * panels * tile_columns);
  pool.run(panels * blocks, [&](int index) {
    const int first_k = index / panels * block_depth, panel = index % panels;
    const int depth = std::min(block_depth, right.depth - first_k);
    pack_panel(right, first_k, depth, panel * tile_columns, packed + packed_offset(right, first_k, depth, panel));
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

// Rows of x to panels [depth][tile_columns] padded with zeros.
void pack_inputs(const WeightSum& sum, const Block& at, float* packed) {
  for (int k = 0; k < at.depth; ++k) {
    const float* row = input_row(sum, at.row + k);
    for (int column = 0; column < at.inputs; column += tile_columns) {
      float* to = packed + (column * at.depth + k * tile_columns);
      const int count = row ? std::min(tile_columns, at.inputs - column) : 0;
      const float* from = row + at.input + column;
      store(to, count >= lanes ? load(from) : load_part(from, count));
      store(to + lanes,
            count == tile_columns ? load(from + lanes) : load_part(from + lanes, std::max(0, count - lanes)));
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
      tiles<1, tile_rows>[std::min(tile_rows, at.outputs - o)](at.depth, left + o * at.depth, right + column * at.depth,
                                                               part);
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
