// The backward pass of lstm.hpp. At each step the gradients that come back through W_hh are a product of the 4H gate
// gradients of the step walked before, in blocks of depth whose panels stay in the first-level cache; then the gate
// gradients of this step follow.
#pragma once
#include <array>
#include <utility>

#include "runtime/cpu/lstm_walk.hpp"

namespace inflect {
namespace lstm_detail {

inline constexpr int backward_rows = 6;
inline constexpr int backward_vectors = lanes == 16 ? 4 : 2;
inline constexpr int backward_depth = 128;
inline constexpr int backward_sequences = 24;

template <int H>
inline constexpr int backward_da_stride =
    ceil_div(4 * H, 16) * 16 + 16;  // no power of two: rows must not share cache sets

// ── what comes back ──

// returned [M, V vectors] (+)= da [M, depth] · panel; rows of returned are Units<H>::padded apart.
template <int H, int M, int V>
void add_returned(int depth, const float* da, const float* panel, float* returned, bool add, RowFetches<3>& next) {
  Vec sum[M][V] = {};
  if (add) {
#pragma GCC unroll 8
    for (int m = 0; m < M; ++m) {
#pragma GCC unroll 4
      for (int v = 0; v < V; ++v) sum[m][v] = load(returned + m * Units<H>::padded + v * lanes);
    }
  }
  RowFetch& place = next.current();
  RowFetch fetch = place;
  sum_tile<M, V, backward_da_stride<H>, 1>(depth, da, panel, sum,
                                           [&](int) __attribute__((always_inline)) { fetch.some(); });
  place = fetch;
#pragma GCC unroll 8
  for (int m = 0; m < M; ++m) {
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) store(returned + m * Units<H>::padded + v * lanes, sum[m][v]);
  }
}

template <int H, int V, int... M>
constexpr auto returned_strips(std::integer_sequence<int, M...>) {
  return std::array{&add_returned<H, M + 1, V>...};
}

template <int H, int V>
void return_columns(int vector, int live, const float* da, const float* packed, float* returned, RowFetches<3>& next) {
  constexpr auto strips = returned_strips<H, V>(std::make_integer_sequence<int, backward_rows>());
  const float* panels = packed + vector * (4 * H * lanes);
  for (int k = 0; k < 4 * H; k += backward_depth) {
    for (int m = 0; m < live; m += backward_rows) {
      strips[std::min(backward_rows, live - m) - 1](std::min(backward_depth, 4 * H - k),
                                                    da + m * backward_da_stride<H> + k, panels + k * (V * lanes),
                                                    returned + m * Units<H>::padded + vector * lanes, k > 0, next);
    }
  }
}

template <int H>
void return_all(int live, const float* da, const float* packed, float* returned, RowFetches<3>& next) {
  constexpr int whole = Units<H>::vectors / backward_vectors * backward_vectors, rest = Units<H>::vectors - whole;
  for (int vector = 0; vector < whole; vector += backward_vectors) {
    return_columns<H, backward_vectors>(vector, live, da, packed, returned, next);
  }
  if constexpr (rest > 0) return_columns<H, rest>(whole, live, da, packed, returned, next);
}

// ── gate gradients ──

// A few sequences at one step. Pointers are to the first one and its direction's columns.
struct BackwardStep {
  float* gates;
  const float* cell;
  const float* cell_before;  // of the step this one started from
  int started;               // sequences that have one
  const float* dy;
  std::ptrdiff_t dy_stride;
  const float* returned;  // rows Units<H>::padded apart, as those of dc
  float* dc;
  float* da;  // for the step walked next, rows `backward_da_stride` apart
};

// One vector of units of up to backward_rows sequences.
template <int H>
void differentiate(const BackwardStep& step, int sequences, int vector) {
  using U = Units<H>;
  // All reads of `gates` stand before all writes: rows often lie 4 KiB apart, and a read waits for an earlier write
  // with the same low address bits.
  alignas(64) float gradients[backward_rows][4 * lanes];
#pragma GCC unroll 1
  for (int m = 0; m < sequences; ++m) {
    const float* gates = step.gates + m * std::ptrdiff_t{8 * H};
    const Vec i = U::read(gates + input * H, vector), f = U::read(gates + forget * H, vector);
    const Vec g = U::read(gates + candidate * H, vector), o = U::read(gates + output * H, vector);
    const Vec squashed = quick_tanh(U::read(step.cell + m * std::ptrdiff_t{2 * H}, vector));
    const Vec c_before = m < step.started ? U::read(step.cell_before + m * std::ptrdiff_t{2 * H}, vector) : Vec{};
    const int at = m * U::padded + vector * lanes;
    const Vec dh = U::read(step.dy + m * step.dy_stride, vector) + load(step.returned + at);
    const Vec dc = fma(dh * o, 1.0f - squashed * squashed, load(step.dc + at));
    store(step.dc + at, dc * f);
    store(gradients[m] + input * lanes, dc * g * (i * (1.0f - i)));
    store(gradients[m] + forget * lanes, dc * c_before * (f * (1.0f - f)));
    store(gradients[m] + candidate * lanes, dc * i * (1.0f - g * g));
    store(gradients[m] + output * lanes, dh * squashed * (o * (1.0f - o)));
  }
#pragma GCC unroll 1
  for (int m = 0; m < sequences; ++m) {
#pragma GCC unroll 4
    for (int gate = 0; gate < 4; ++gate) {
      const Vec gradient = load(gradients[m] + gate * lanes);
      U::write(step.gates + m * std::ptrdiff_t{8 * H} + gate * H, vector, gradient);
      U::write(step.da + m * backward_da_stride<H> + gate * H, vector, gradient);
    }
  }
}

// ── the walk ──

// [panel of backward_vectors, the last one of what is left][k of 4H][vector][lane]
template <int H>
void pack_backward(const float* W_hh, int panel, float* packed) {
  const int first = panel * backward_vectors, width = std::min(backward_vectors, Units<H>::vectors - first) * lanes;
  packed += first * (4 * H * lanes);
  for (int k = 0; k < 4 * H; ++k, packed += width) {
    for (int c = 0; c < width; ++c) {
      const int unit = first * lanes + c;
      packed[c] = unit < H ? W_hh[k * H + unit] : 0.0f;
    }
  }
}

// One direction's arrays, at row 0.
struct BackwardArrays {
  float* gates;
  const float* cell;
  const float* dy;
  std::ptrdiff_t dy_stride;
};

// The walk's own memory; a sequence that starts later than others finds zeros.
template <int H>
struct BackwardState {
  static constexpr int da_stride = backward_da_stride<H>, dc_stride = Units<H>::padded;
  float *da[2], *dc, *returned;

  explicit BackwardState(int sequences) {
    const int da_size = sequences * da_stride, dc_size = sequences * dc_stride;
    da[0] = Pool::thread_scratch(static_cast<std::size_t>(2) * (da_size + dc_size));
    da[1] = da[0] + da_size;
    dc = da[1] + da_size;
    returned = dc + dc_size;
    std::fill(da[0], returned + dc_size, 0.0f);
  }
};

template <int H>
void walk_backward(const Walk& walk, bool reverse, const float* packed, const BackwardArrays& all) {
  BackwardState<H> state(walk.last - walk.first);
  const int steps = walk.steps();
  for (int done = 0; done < steps; ++done) {
    const int t = reverse ? done : steps - 1 - done, live = walk.live_at(t);
    const int before = reverse ? t + 1 : t - 1, started = walk.live_at(before);
    const std::ptrdiff_t row = walk.row(t), row_before = started > 0 ? walk.row(before) : row;
    const int next_live = done + 1 < steps ? started : 0;  // the step walked next is the one that this one started from
    RowFetches<3> next{{{all.gates + row_before * (8 * H), 8 * H, next_live, 4 * H},
                        {all.dy + row_before * all.dy_stride, all.dy_stride, next_live, H},
                        {all.cell + row_before * (2 * H), 2 * H, next_live, H}}};
    if (done > 0) return_all<H>(live, state.da[done % 2], packed, state.returned, next);
    for (int m = 0; m < live; m += backward_rows) {
      const BackwardStep step{all.gates + (row + m) * (8 * H),
                              all.cell + (row + m) * (2 * H),
                              all.cell + (row_before + m) * (2 * H),
                              started - m,
                              all.dy + (row + m) * all.dy_stride,
                              all.dy_stride,
                              state.returned + m * state.dc_stride,
                              state.dc + m * state.dc_stride,
                              state.da[1 - done % 2] + m * state.da_stride};
      for (int vector = 0; vector < Units<H>::vectors; ++vector)
        differentiate<H>(step, std::min(backward_rows, live - m), vector);
    }
  }
}

}  // namespace lstm_detail

template <int H>
void lstm_backward(Pool& pool, const Axis& axis, const float* W_hh, const float* W_hh_reverse, float* gates,
                   const float* cell, const float* dy, int dy_stride) {
  using namespace lstm_detail;
  constexpr int panels = ceil_div(Units<H>::vectors, backward_vectors), size = 4 * H * Units<H>::padded;
  if (axis.rows == 0) return;
  float* packed = pool.shared_scratch(std::size_t{2} * size);
  pool.run(2 * panels, [&](int index) {
    const int direction = index / panels;
    pack_backward<H>(direction == 0 ? W_hh : W_hh_reverse, index % panels, packed + direction * size);
  });
  for_each_walk(pool, axis, backward_sequences, [&](int direction, const Walk& walk) {
    walk_backward<H>(walk, direction == 1, packed + direction * size,
                     {gates + direction * (4 * H), cell + direction * H, dy + direction * H, dy_stride});
  });
}

}  // namespace inflect
