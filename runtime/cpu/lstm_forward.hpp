// The forward pass of lstm.hpp. A strip is a few sequences by one vector of units: its four gates' sums stay in
// registers over h, then the activations follow at once.
#pragma once
#include <array>
#include <utility>

#include "runtime/cpu/lstm_walk.hpp"

namespace inflect {
namespace lstm_detail {

inline constexpr int forward_rows = lanes == 16 ? 6 : 3;
inline constexpr int forward_sequences = 24;

// One step of one strip. Pointers are to its first sequence and its direction's columns.
struct ForwardStep {
  float* gates;
  float* cell;
  float* y;
  std::ptrdiff_t y_stride;
  const float* h;  // before the step, rows `forward_h_stride` apart
  float* h_after;
  float* c;             // rows Units<H>::padded apart
  int depth;            // H, or 0 where every h is still zero
  RowFetches<3>* next;  // what the step walked after this one needs
};

template <int H>
inline constexpr int forward_h_stride = Units<H>::padded + 16;  // no power of two: rows must not share cache sets

template <int H, int M>
struct ForwardStrip {
  using U = Units<H>;

  static void run(const ForwardStep& step, int vector, const float* panel) {
    Vec sum[M][4] = {};
    const ForwardStep now = step;
    RowFetch& place = now.next->current();
    RowFetch fetch = place;
    sum_tile<M, 4, forward_h_stride<H>, 1>(now.depth, now.h, panel, sum,
                                           [&](int) __attribute__((always_inline)) { fetch.some(); });
    place = fetch;
    // Through memory, so that the loops below need not be unrolled for every sum in its own register. All reads of
    // `gates` stand before all writes: rows often lie 4 KiB apart, and a read waits for an earlier write with the same
    // low address bits.
    alignas(64) float values[M][4 * lanes];
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) {
#pragma GCC unroll 4
      for (int gate = 0; gate < 4; ++gate) {
        const Vec before = U::read(now.gates + m * std::ptrdiff_t{8 * H} + gate * H, vector);
        store(values[m] + gate * lanes, before + sum[m][gate]);
      }
    }
    activate(values);
    advance(now, vector, values);
    write(now, vector, values);
  }

  // Gate by gate: the processor overlaps many short chains of operations, but only two or three long ones.
  INFLECT_INLINE static void activate(float (&values)[M][4 * lanes]) {
    const auto all = [&](Gate gate, const auto& function) __attribute__((always_inline)) {
#pragma GCC unroll 1
      for (int m = 0; m < M; ++m) store(values[m] + gate * lanes, function(load(values[m] + gate * lanes)));
    };
    all(input, [](Vec x) { return quick_sigmoid(x); });
    all(forget, [](Vec x) { return quick_sigmoid(x); });
    all(candidate, [](Vec x) { return quick_tanh(x); });
    all(output, [](Vec x) { return quick_sigmoid(x); });
  }

  INFLECT_INLINE static void advance(const ForwardStep& step, int vector, const float (&gates)[M][4 * lanes]) {
#pragma GCC unroll 1
    for (int m = 0; m < M; ++m) {
      const Vec i = load(gates[m] + input * lanes), f = load(gates[m] + forget * lanes);
      const Vec g = load(gates[m] + candidate * lanes), o = load(gates[m] + output * lanes);
      float* kept = step.c + m * U::padded + vector * lanes;
      const Vec c = fma(f, load(kept), i * g), h = o * quick_tanh(c);
      store(kept, c);
      store(step.h_after + m * forward_h_stride<H> + vector * lanes, h);
      U::write(step.cell + m * std::ptrdiff_t{2 * H}, vector, c);
      U::write(step.y + m * step.y_stride, vector, h);
    }
  }

  INFLECT_INLINE static void write(const ForwardStep& step, int vector, const float (&gates)[M][4 * lanes]) {
#pragma GCC unroll 1
    for (int m = 0; m < M; ++m) {
#pragma GCC unroll 4
      for (int gate = 0; gate < 4; ++gate) {
        U::write(step.gates + m * std::ptrdiff_t{8 * H} + gate * H, vector, load(gates[m] + gate * lanes));
      }
    }
  }
};

template <int H, int... M>
constexpr auto forward_strips(std::integer_sequence<int, M...>) {
  return std::array{&ForwardStrip<H, M + 1>::run...};
}

// [vector of units][k][gate][lane]
template <int H>
void pack_forward(const float* W_hh, int vector, float* packed) {
  for (int k = 0; k < H; ++k) {
    for (int gate = 0; gate < 4; ++gate, packed += lanes) {
      for (int lane = 0; lane < lanes; ++lane) {
        const int unit = vector * lanes + lane;
        packed[lane] = unit < H ? W_hh[(gate * H + unit) * H + k] : 0.0f;
      }
    }
  }
}

template <int H>
void walk_forward(const Walk& walk, bool reverse, const float* packed, ForwardStep step) {
  constexpr int h_stride = forward_h_stride<H>, c_stride = Units<H>::padded;
  const int sequences = walk.last - walk.first, steps = walk.steps();
  float* h[2] = {Pool::thread_scratch(static_cast<std::size_t>(sequences) * (2 * h_stride + c_stride)), nullptr};
  h[1] = h[0] + sequences * h_stride;
  float* c = h[1] + sequences * h_stride;
  std::fill(h[0], c + sequences * c_stride, 0.0f);  // a sequence that starts later finds zeros
  const ForwardStep origin = step;
  constexpr auto strips = forward_strips<H>(std::make_integer_sequence<int, forward_rows>());
  for (int done = 0; done < steps; ++done) {
    const int t = reverse ? steps - 1 - done : done, live = walk.live_at(t);
    const int next = reverse ? t - 1 : t + 1, next_live = done + 1 < steps ? walk.live_at(next) : 0;
    const std::ptrdiff_t next_row = next_live > 0 ? walk.row(next) : 0;
    RowFetches<3> fetches{{{origin.gates + next_row * (8 * H), 8 * H, next_live, 4 * H},
                           {origin.cell + next_row * (2 * H), 2 * H, next_live, H},
                           {origin.y + next_row * origin.y_stride, origin.y_stride, next_live, H}}};
    step.next = &fetches;
    for (int vector = 0; vector < Units<H>::vectors; ++vector) {
      for (int m = 0; m < live; m += forward_rows) {
        const std::ptrdiff_t row = walk.row(t) + m;
        step.gates = origin.gates + row * (8 * H);
        step.cell = origin.cell + row * (2 * H);
        step.y = origin.y + row * origin.y_stride;
        step.h = h[done % 2] + m * h_stride;
        step.h_after = h[1 - done % 2] + m * h_stride;
        step.c = c + m * c_stride;
        step.depth = done == 0 ? 0 : H;
        strips[std::min(forward_rows, live - m) - 1](step, vector, packed + vector * (H * 4 * lanes));
      }
    }
  }
}

}  // namespace lstm_detail

template <int H>
void lstm_forward(Pool& pool, const Axis& axis, const float* W_hh, const float* W_hh_reverse, float* gates, float* cell,
                  float* y, int y_stride) {
  using namespace lstm_detail;
  constexpr int vectors = Units<H>::vectors, panel = H * 4 * lanes;
  if (axis.rows == 0) return;
  float* packed = pool.shared_scratch(std::size_t{2} * vectors * panel);
  pool.run(2 * vectors, [&](int index) {
    pack_forward<H>(index < vectors ? W_hh : W_hh_reverse, index % vectors, packed + std::ptrdiff_t{index} * panel);
  });
  for_each_walk(pool, axis, forward_sequences, [&](int direction, const Walk& walk) {
    ForwardStep step{};
    step.gates = gates + direction * (4 * H);
    step.cell = cell + direction * H;
    step.y = y + direction * H;
    step.y_stride = y_stride;
    walk_forward<H>(walk, direction == 1, packed + std::ptrdiff_t{direction} * vectors * panel, step);
  });
}

}  // namespace inflect
