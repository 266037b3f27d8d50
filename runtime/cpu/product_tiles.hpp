// The tiles of every product: six rows by a few vectors of columns, kept in registers while the sum runs over `depth`
// (tile.hpp), then written or added. The right-hand matrix comes in panels [depth][columns of a tile].
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "runtime/cpu/tile.hpp"

namespace inflect::product_detail {

inline constexpr int tile_rows = 6;
inline constexpr int tile_vectors =
    lanes == 16 ? 4 : 2;  // 24 sums, 4 columns, one broadcast of 32 registers; or 12, 2, 1 of 16
inline constexpr int tile_columns = tile_vectors * lanes;

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
  const float* next;  // where the next tile goes
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
    if (i < M * V) prefetch_write(next + i / V * stride + i % V * lanes);
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
inline std::ptrdiff_t panel_offset(int column, int depth) { return static_cast<std::ptrdiff_t>(column) * depth; }
inline int panel_width(int columns, int column) { return round_up(std::min(tile_columns, columns - column), lanes); }

}  // namespace inflect::product_detail
