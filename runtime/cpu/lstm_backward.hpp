// The backward pass of lstm.hpp. A strip is a few sequences by two vectors of units: the gradient that comes back
// through W_hh stays in registers over the 4H gate gradients of the step walked before, then those of this step follow
// at once.
#pragma once
#include "runtime/cpu/lstm_walk.hpp"

namespace inflect {
namespace lstm_detail {

inline constexpr int backward_rows = lanes == 16 ? 12 : 6;
inline constexpr int backward_sequences = 24;

// One step of one strip. Pointers are to its first sequence and its direction's columns.
struct BackwardStep {
  float* gates;
  const float* cell;
  std::ptrdiff_t before;  // rows from here to the step whose cell this one started from
  int started;            // sequences of the strip that have such a step
  const float* dy;
  std::ptrdiff_t dy_stride;
  const float* da;  // gate gradients of the step walked before, rows `backward_da_stride` apart
  float* da_after;
  float* dc;            // rows Units<H>::padded apart
  int depth;            // 4H, or 0 where every da is still zero
  std::ptrdiff_t next;  // rows from here to the step walked after this one
};

template <int H>
inline constexpr int backward_da_stride =
    ceil_div(4 * H, 16) * 16 + 16;  // no power of two: rows must not share cache sets

template <int H, int M>
struct BackwardStrip {
  using U = Units<H>;

  // Vectors `vector` and the next one, if there is one.
  static void run(const BackwardStep& step, int vector, const float* panel) {
    Vec sum[M][2] = {};
    const BackwardStep now = step;
    sum_tile<M, 2, backward_da_stride<H>, 1>(now.depth, now.da, panel, sum, [&](int i) __attribute__((always_inline)) {
      if (i % 2 == 0 && i / 2 < M) fetch_next(now, i / 2, vector);
    });
    alignas(64) float sums[M][2 * lanes];
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) store(sums[m], sum[m][0]), store(sums[m] + lanes, sum[m][1]);
    const int vectors = std::min(2, U::vectors - vector);
#pragma GCC unroll 1
    for (int m = 0; m < M; ++m) {
#pragma GCC unroll 1
      for (int v = 0; v < vectors; ++v) differentiate(step, m, vector + v, load(sums[m] + v * lanes));
    }
  }

  INFLECT_INLINE static void differentiate(const BackwardStep& step, int m, int vector, Vec returned) {
    float* gates = step.gates + m * std::ptrdiff_t{8 * H};
    const float* cell = step.cell + m * std::ptrdiff_t{2 * H};
    const Vec i = U::read(gates + input * H, vector), f = U::read(gates + forget * H, vector);
    const Vec g = U::read(gates + candidate * H, vector), o = U::read(gates + output * H, vector);
    const Vec squashed = quick_tanh(U::read(cell, vector));
    const Vec c_before = m < step.started ? U::read(cell + step.before * (2 * H), vector) : Vec{};
    float* kept = step.dc + m * U::padded + vector * lanes;
    const Vec dh = U::read(step.dy + m * step.dy_stride, vector) + returned;
    const Vec dc = fma(dh * o, 1.0f - squashed * squashed, load(kept));
    store(kept, dc * f);
    write(step, m, vector, input, dc * g * (i * (1.0f - i)));
    write(step, m, vector, forget, dc * c_before * (f * (1.0f - f)));
    write(step, m, vector, candidate, dc * i * (1.0f - g * g));
    write(step, m, vector, output, dh * squashed * (o * (1.0f - o)));
  }

  INFLECT_INLINE static void write(const BackwardStep& step, int m, int vector, Gate gate, Vec value) {
    U::write(step.gates + m * std::ptrdiff_t{8 * H} + gate * H, vector, value);
    U::write(step.da_after + m * backward_da_stride<H> + gate * H, vector, value);
  }

  // What sequence m of the strip needs in the step after this one.
  INFLECT_INLINE static void fetch_next(const BackwardStep& step, int m, int vector) {
    const std::ptrdiff_t row = step.next + m;
    for (int column = vector * lanes; column < (vector + 2) * lanes; column += 16) {
      for (int gate = 0; gate < 4; ++gate) prefetch_write(step.gates + row * (8 * H) + gate * H + column);
      prefetch_read(step.cell + (row + step.next) * (2 * H) + column);
      prefetch_read(step.dy + row * step.dy_stride + column);
    }
  }
};

// [pair of vectors of units][k of 4H][2][lane]
template <int H>
void pack_backward(const float* W_hh, int pair, float* packed) {
  for (int k = 0; k < 4 * H; ++k, packed += 2 * lanes) {
    for (int lane = 0; lane < 2 * lanes; ++lane) {
      const int unit = pair * 2 * lanes + lane;
      packed[lane] = unit < H ? W_hh[k * H + unit] : 0.0f;
    }
  }
}

template <int H>
void walk_backward(const Walk& walk, bool reverse, const float* packed, BackwardStep step) {
  constexpr int da_stride = backward_da_stride<H>, dc_stride = Units<H>::padded;
  const int sequences = walk.last - walk.first, steps = walk.steps();
  float* da[2] = {Pool::thread_scratch(static_cast<std::size_t>(sequences) * (2 * da_stride + dc_stride)), nullptr};
  da[1] = da[0] + sequences * da_stride;
  float* dc = da[1] + sequences * da_stride;
  std::fill(da[0], dc + sequences * dc_stride, 0.0f);  // a sequence that starts later finds zeros
  const BackwardStep origin = step;
  for (int done = 0; done < steps; ++done) {
    const int t = reverse ? done : steps - 1 - done, live = walk.live_at(t);
    const int before = reverse ? t + 1 : t - 1, started = walk.live_at(before);
    const bool more = done + 1 < steps;
    for (int m = 0; m < live; m += backward_rows) {
      const std::ptrdiff_t row = walk.row(t) + m;
      step.gates = origin.gates + row * (8 * H);
      step.cell = origin.cell + row * (2 * H);
      step.before = started > 0 ? walk.row(before) - walk.row(t) : 0;
      step.started = std::max(0, started - m);
      step.dy = origin.dy + row * origin.dy_stride;
      step.da = da[done % 2] + m * da_stride;
      step.da_after = da[1 - done % 2] + m * da_stride;
      step.dc = dc + m * dc_stride;
      step.depth = done == 0 ? 0 : 4 * H;
      step.next = more ? walk.row(before) - walk.row(t) : 0;
      for (int vector = 0; vector < Units<H>::vectors; vector += 2) {
        strips<BackwardStrip, H, backward_rows>[std::min(backward_rows, live - m) - 1](
            step, vector, packed + vector * (4 * H * lanes));
      }
    }
  }
}

}  // namespace lstm_detail

template <int H>
void lstm_backward(Pool& pool, const Axis& axis, const float* W_hh, const float* W_hh_reverse, float* gates,
                   const float* cell, const float* dy, int dy_stride) {
  using namespace lstm_detail;
  constexpr int pairs = ceil_div(Units<H>::vectors, 2), panel = 4 * H * 2 * lanes;
  if (axis.rows == 0) return;
  float* packed = pool.shared_scratch(std::size_t{2} * pairs * panel);
  pool.run(2 * pairs, [&](int index) {
    pack_backward<H>(index < pairs ? W_hh : W_hh_reverse, index % pairs, packed + std::ptrdiff_t{index} * panel);
  });
  for_each_walk(pool, axis, backward_sequences, [&](int direction, const Walk& walk) {
    BackwardStep step{};
    step.gates = gates + direction * (4 * H);
    step.cell = cell + direction * H;
    step.dy = dy + direction * H;
    step.dy_stride = dy_stride;
    walk_backward<H>(walk, direction == 1, packed + std::ptrdiff_t{direction} * pairs * panel, step);
  });
}

}  // namespace inflect
