// product_weight and column_sum: sums over all rows.
//
// dW is computed transposed, [inputs, outputs], so that dy, the wider of the two, is packed in whole vectors and x in
// strips of six columns. It is cut into blocks, the rows into parts: one task each. The parts' sums are added in order,
// and turned, at the end.
#include <cstring>

#include "runtime/cpu/product.hpp"
#include "runtime/cpu/product_tiles.hpp"

namespace inflect {
namespace {

using namespace product_detail;

// A block of dW, the packed rows of one round and the rows of the next fit the second-level cache together.
constexpr int input_block = 256;
constexpr int output_block = 512;
constexpr int round_depth = 128;
constexpr int most_parts = 12;
constexpr int least_part = 1024;

struct WeightSum {
  int inputs, outputs;
  const float* dy;
  std::ptrdiff_t dy_stride;
  const float* x;
  std::ptrdiff_t x_stride;
  const int* x_row;

  const float* input_row(int row) const {
    const int from = x_row ? x_row[row] : row;
    return from < 0 ? nullptr : x + from * x_stride;
  }
};

// Rows [row, row + depth) of a block of outputs and inputs.
struct Block {
  int output, outputs, input, inputs, row, depth;
};

// Rows of dy, columns from `column` on, to a panel [depth][panel_width], padded with zeros.
void pack_outputs(const WeightSum& sum, const Block& at, int column, float* packed) {
  const float* row = sum.dy + at.row * sum.dy_stride + at.output;
  const int width = panel_width(at.outputs, column);
  for (int k = 0; k < at.depth; ++k, row += sum.dy_stride) {
    for (int c = column; c < column + width; c += lanes, packed += lanes) {
      store(packed, c + lanes <= at.outputs ? load(row + c) : load_part(row + c, at.outputs - c));
    }
  }
}

// Rows of x to strips [depth][tile_rows]; what the last one lacks stays undefined and unread.
void pack_inputs(const WeightSum& sum, const Block& at, float* packed) {
  for (int k = 0; k < at.depth; ++k) {
    const float* row = sum.input_row(at.row + k);
    if (row) row += at.input;
    for (int column = 0; column < at.inputs; column += tile_rows) {
      float* to = packed + (column * at.depth + k * tile_rows);
      if (row && column + tile_rows <= at.inputs) {
        std::memcpy(to, row + column, tile_rows * sizeof(float));
      } else {
        for (int c = 0; c < std::min(tile_rows, at.inputs - column); ++c) to[c] = row ? row[column + c] : 0.0f;
      }
    }
  }
}

// What the next round reads; nearly, where x is read through a map.
RowFetches<2> fetches_of(const WeightSum& sum, const Block& at, int end) {
  const int rows = std::min(round_depth, end - at.row);
  if (rows <= 0) return {};
  const float* x = sum.input_row(at.row);
  return {{{sum.dy + at.row * sum.dy_stride + at.output, sum.dy_stride, rows, at.outputs},
           x ? RowFetch{x + at.input, sum.x_stride, rows, at.inputs} : RowFetch{}}};
}

// One task: rows [begin, end) into the block of the transposed dW at `values`, whose rows are sum.outputs apart.
void sum_block(const WeightSum& sum, Block at, int begin, int end, float* values) {
  float* panel = Pool::thread_scratch(round_depth * (tile_columns + input_block + tile_rows));
  float* left = panel + round_depth * tile_columns;
  for (at.row = begin; at.row < end; at.row += round_depth) {
    at.depth = std::min(round_depth, end - at.row);
    pack_inputs(sum, at, left);
    Block next = at;
    next.row += round_depth;
    RowFetches<2> later = fetches_of(sum, next, end);
    for (int column = 0; column < at.outputs; column += tile_columns) {
      pack_outputs(sum, at, column, panel);  // while it is in cache
      for (int row = 0; row < at.inputs; row += tile_rows) {
        float* to = values + static_cast<std::ptrdiff_t>(row) * sum.outputs + column;
        const Target part{to,
                          sum.outputs,
                          std::min(tile_columns, at.outputs - column),
                          nullptr,
                          nullptr,
                          at.row > begin,
                          to + tile_rows * static_cast<std::ptrdiff_t>(sum.outputs),
                          &later.current()};
        tile_for<1, tile_rows>(at.inputs - row, part.columns)(at.depth, left + row * at.depth, panel, part);
      }
    }
  }
}

// to [outputs, inputs] (+)= Σ parts [part][inputs, outputs], in order.
void add_turned(Pool& pool, int parts, int inputs, int outputs, const float* values, float* to, bool accumulate) {
  constexpr int square = 16;
  pool.rows(outputs, square, [&](int begin, int end) {
    const int width = end - begin;
    for (int input = 0; input < inputs; input += square) {
      const int count = std::min(square, inputs - input);
      float sums[square][square] = {};
      for (int part = 0; part < parts; ++part) {
        const float* from = values + (static_cast<std::ptrdiff_t>(part) * inputs + input) * outputs + begin;
        for (int i = 0; i < count; ++i, from += outputs) {
          for (int o = 0; o < square; o += lanes) {
            const int some = std::clamp(width - o, 0, lanes);
            store(sums[i] + o, load(sums[i] + o) + (some == lanes ? load(from + o) : load_part(from + o, some)));
          }
        }
      }
      for (int o = 0; o < width; ++o) {
        float* row = to + static_cast<std::ptrdiff_t>(begin + o) * inputs + input;
        for (int i = 0; i < count; ++i) row[i] = accumulate ? row[i] + sums[i][o] : sums[i][o];
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
  const int parts = std::clamp(rows / least_part, 1, most_parts), rows_a_part = round_up(ceil_div(rows, parts), 4);
  const int output_blocks = ceil_div(outputs, output_block), blocks = output_blocks * ceil_div(inputs, input_block);
  float* partial = pool.shared_scratch(parts * size);
  pool.run(parts * blocks, [&](int index) {
    const int part = index / blocks, block = index % blocks;
    Block at{};
    at.output = block % output_blocks * output_block, at.outputs = std::min(output_block, outputs - at.output);
    at.input = block / output_blocks * input_block, at.inputs = std::min(input_block, inputs - at.input);
    const int begin = part * rows_a_part, end = std::min(rows, begin + rows_a_part);
    sum_block(sum, at, begin, end, partial + part * size + static_cast<std::ptrdiff_t>(at.input) * outputs + at.output);
  });
  add_turned(pool, parts, inputs, outputs, partial, dW, accumulate);
}

void column_sum(Pool& pool, int rows, int width, const float* x, int stride, float* sum, bool accumulate) {
  constexpr int rows_a_part = 512;
  const int parts = ceil_div(rows, rows_a_part);
  float* partial = pool.shared_scratch(static_cast<std::size_t>(parts) * width);
  pool.rows(rows, rows_a_part, [&](int begin, int end) {
    float* to = partial + static_cast<std::ptrdiff_t>(begin / rows_a_part) * width;
    std::fill(to, to + width, 0.0f);
    for (int row = begin; row < end; ++row) {
      const float* from = x + static_cast<std::ptrdiff_t>(row) * stride;
      for (int c = 0; c < width; ++c) to[c] += from[c];
    }
  });
  for (int c = 0; c < width; ++c) {
    float total = 0;
    for (int part = 0; part < parts; ++part) total += partial[static_cast<std::ptrdiff_t>(part) * width + c];
    sum[c] = accumulate ? sum[c] + total : total;
  }
}

}  // namespace inflect
