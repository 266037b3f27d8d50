// product and product_input: rows times a matrix.
//
// The right-hand matrix is packed into panels, cut where one would outgrow the first-level cache, in which it stays
// while all row tiles of a block pass by; the left-hand one is copied, a block at a time, to a constant row distance,
// so that a tile reads it from one pointer and rows a power of two apart do not fall on the same cache lines. Each
// element of a result is summed in order of depth within blocks, and the blocks are added in order.
#include "runtime/cpu/product.hpp"

#include <cstring>

#include "runtime/cpu/product_tiles.hpp"

namespace inflect {
namespace {

using namespace product_detail;

constexpr int most_depth = 144;  // of a block; a panel of 128 is 32 KiB
constexpr int left_stride = most_depth + 16;
constexpr int block_rows = 16 * tile_rows;

// The right-hand matrix [depth, columns] of product and product_input; element (k, column) is values[k · k_stride +
// column · column_stride].
struct Right : AnyMatrix {
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
  const int* row_of = nullptr;  // where each row is; −1: a row of zeros; null: where it stands

  const float* row(int index) const {
    const int at = row_of ? row_of[index] : index;
    return at < 0 ? nullptr : values + at * stride;
  }
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
        float* to = copy + (r - row) * left_stride;
        if (const float* from = work.left.row(r))
          std::memcpy(to, from + first_k, depth * sizeof(float));
        else
          std::fill_n(to, depth, 0.0f);
      }
      const int next_k = first_k + depth < work.right.depth ? first_k + depth : 0, next_row = next_k > 0 ? row : stop;
      RowFetch later;  // rows found through a map are fetched when they are read
      if (!work.left.row_of)
        later = RowFetch(work.left.values + next_row * work.left.stride + next_k, work.left.stride,
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
  multiply(pool, {x, x_stride, rows}, {{W, inputs, outputs, 1, inputs}},
           {y, y_stride, outputs, bias, bias2, accumulate, nullptr, nullptr});
}

void product_through(Pool& pool, int rows, const float* x, int x_stride, const int* x_row, const AnyMatrix& right,
                     const float* bias, float* y, int y_stride, bool accumulate) {
  multiply(pool, {x, x_stride, rows, x_row}, {right},
           {y, y_stride, right.columns, bias, nullptr, accumulate, nullptr, nullptr});
}

void product_input(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* W,
                   float* dx, int dx_stride, bool accumulate) {
  multiply(pool, {dy, dy_stride, rows}, {{W, outputs, inputs, inputs, 1}},
           {dx, dx_stride, inputs, nullptr, nullptr, accumulate, nullptr, nullptr});
}

}  // namespace inflect
