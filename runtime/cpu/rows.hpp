// Reductions over the W columns of one row, in an order that is the same everywhere: sixteen partial results (column c
// belongs to partial c mod 16), then a fixed tree. f(c) gives the value of column c.
#pragma once
#include "runtime/cpu/simd.hpp"

namespace inflect {

namespace rows_detail {

inline constexpr int partials = 16;

// Whole groups of sixteen columns first, so that each group is one vector operation; then what is left over.
template <int W, class F, class Combine>
INFLECT_INLINE float reduce(const F& f, float start, const Combine& combine) {
  float partial[partials];
  for (int lane = 0; lane < partials; ++lane) partial[lane] = start;
  constexpr int whole = W / partials * partials;
  for (int c = 0; c < whole; c += partials) {
#pragma GCC unroll 1
    for (int lane = 0; lane < partials; ++lane) partial[lane] = combine(partial[lane], f(c + lane));
  }
  for (int lane = 0; lane < W - whole; ++lane) partial[lane] = combine(partial[lane], f(whole + lane));
  for (int half = partials / 2; half > 0; half /= 2) {
    for (int lane = 0; lane < half; ++lane) partial[lane] = combine(partial[lane], partial[lane + half]);
  }
  return partial[0];
}

}  // namespace rows_detail

template <int W, class F>
INFLECT_INLINE float row_sum(F f) {
  return rows_detail::reduce<W>(f, 0.0f, [](float a, float b) { return a + b; });
}

// NaN if any value is NaN is not promised; a loss on such a row is NaN anyway.
template <int W, class F>
INFLECT_INLINE float row_max(F f) {
  static_assert(W > 0, "the maximum of nothing");
  return rows_detail::reduce<W>(f, -__builtin_inff(), [](float a, float b) { return b > a ? b : a; });
}

}  // namespace inflect
