// exp, log, tanh, sigmoid and erf without branches, for one float or for a vector of them (simd.hpp): loops over the
// scalar ones vectorise, and vector body, scalar remainder and Vec give the same bits.
//
// Largest error against the true value, over a dense sweep of the floats of the stated range (math_test.cpp measures
// it):
//   fast_exp      1.5 ulp    0 below −86.99, inf above 88.73
//   fast_log      0.8 ulp    all positive floats, subnormal ones included; −inf at 0, NaN below
//   fast_tanh     2.5 ulp    everywhere, also near 0
//   fast_sigmoid  2.4 ulp    0 below −88.37
//   fast_erf      6.5 ulp    ±1 beyond 4
// NaN gives NaN.
#pragma once
#include <bit>
#include <limits>

#include "runtime/cpu/simd.hpp"

namespace inflect {

namespace math_detail {

// e^x = scale · (1 + rest), scale a power of two; x within ±89.
template <class V>
struct Exponential {
  V scale, rest;
};

// `shift` is added to the exponent of scale, for callers whose result would leave its range.
template <class V>
INFLECT_INLINE Exponential<V> exponential(V x, int shift = 0) {
  using Integer = typename IntegerOf<V>::type;
  const V zero{};
  const V magic = zero + 12582912.0f;  // 1.5 · 2²³: adding it rounds to an integer, kept in the lowest bits
  const V shifted = fma(x, zero + 1.44269504088896341f, magic);
  const V n = shifted - magic;
  const V high = fma(n, zero - 0.693359375f, x);
  const V r = fma(n, zero + 2.12194440e-4f, high);
  V p = fma(zero + 1.9875691500e-4f, r, zero + 1.3981999507e-3f);
  p = fma(p, r, zero + 8.3334519073e-3f);
  p = fma(p, r, zero + 4.1665795894e-2f);
  p = fma(p, r, zero + 1.6666665459e-1f);
  p = fma(p, r, zero + 5.0000001201e-1f);
  // The shift throws the magic number's own bits away.
  const Integer bits = std::bit_cast<Integer>(shifted);
  return {std::bit_cast<V>((bits << 23) + ((127 + shift) << 23)), fma(p, r * r, r)};
}

// NaN stays NaN: a comparison with it is false.
template <class V>
INFLECT_INLINE V clamp(V x, float low, float high) {
  const V zero{}, lowest = zero + low, highest = zero + high;
  const V below = x > highest ? highest : x;
  return below < lowest ? lowest : below;
}

#if defined(__AVX512F__)
// The same choice in one instruction each: they give the second operand where one is NaN.
INFLECT_INLINE Vec clamp(Vec x, float low, float high) {
  const __m512 below = _mm512_maskz_min_ps(0xFFFF, (__m512)broadcast(high), (__m512)x);
  return (Vec)_mm512_maskz_max_ps(0xFFFF, (__m512)broadcast(low), below);
}
#elif defined(__AVX__)
INFLECT_INLINE Vec clamp(Vec x, float low, float high) {
  return (Vec)_mm256_max_ps((__m256)broadcast(low), _mm256_min_ps((__m256)broadcast(high), (__m256)x));
}
#endif

}  // namespace math_detail

template <class V>
INFLECT_INLINE V fast_exp(V x) {
  // Half the scale first: e^88.7 has exponent 128, which no scale can have.
  const auto [scale, rest] = math_detail::exponential(math_detail::clamp(x, -87.3f, 89.0f), -1);
  return ((rest + 1.0f) * scale) * 2.0f;
}

template <class V>
INFLECT_INLINE V fast_sigmoid(V x) {
  const auto [scale, rest] = math_detail::exponential(math_detail::clamp(V{} - x, -87.3f, 89.0f));
  return (V{} + 1.0f) / (fma(rest, scale, scale) + 1.0f);
}

template <class V>
INFLECT_INLINE V fast_tanh(V x) {
  // (e^2x − 1) / (e^2x + 1); e^2x − 1 = scale · rest + (scale − 1) keeps its relative accuracy near 0, where scale
  // is 1.
  const auto [scale, rest] = math_detail::exponential(math_detail::clamp(x + x, -20.0f, 20.0f));
  const V minus_one = fma(scale, rest, scale - 1.0f);
  return minus_one / (minus_one + 2.0f);
}

// An odd and an even polynomial, one over the other.
template <class V>
INFLECT_INLINE V fast_erf(V x) {
  const V zero{}, near = math_detail::clamp(x, -4.0f, 4.0f), square = near * near;
  V p = fma(zero - 2.72614225801306e-10f, square, zero + 2.77068142495902e-08f);
  p = fma(p, square, zero - 2.10102402082508e-06f);
  p = fma(p, square, zero - 5.69250639462346e-05f);
  p = fma(p, square, zero - 7.34990630326855e-04f);
  p = fma(p, square, zero - 2.95459980854025e-03f);
  p = fma(p, square, zero - 1.60960333262415e-02f);
  V q = fma(zero - 1.45660718464996e-05f, square, zero - 2.13374055278905e-04f);
  q = fma(q, square, zero - 1.68282697438203e-03f);
  q = fma(q, square, zero - 7.37332916720468e-03f);
  q = fma(q, square, zero - 1.42647390514189e-02f);
  return near * p / q;
}

template <class V>
INFLECT_INLINE V fast_log(V x) {
  using Integer = typename IntegerOf<V>::type;
  constexpr float infinite = std::numeric_limits<float>::infinity();
  const V zero{};
  // All ones where x is subnormal (or negative, which matters no more); by integers, because compilers would branch on
  // a comparison.
  const Integer small = ((std::bit_cast<Integer>(x) >> 1) - 0x00400000) >> 31;
  const V normal = x * std::bit_cast<V>((small & (0x4B000000 - 0x3F800000)) + 0x3F800000);  // · 2²³ or 1
  // normal = m · 2^e with m in [√½, √2)
  const Integer root = Integer{} + 0x3F3504F3;
  const Integer bits = (std::bit_cast<Integer>(normal) & 0x7FFFFFFF) - root;
  const V m = std::bit_cast<V>((bits & 0x7FFFFF) + root);
  V e;
  if constexpr (sizeof(V) == sizeof(float)) {
    e = static_cast<float>(bits >> 23);
  } else {
    e = __builtin_convertvector(bits >> 23, V);
  }
  e = e - std::bit_cast<V>(small & 0x41B80000);  // 23 or 0
  const V f = m - 1.0f, square = f * f;
  V p = fma(zero + 7.0376836292e-2f, f, zero - 1.1514610310e-1f);
  p = fma(p, f, zero + 1.1676998740e-1f);
  p = fma(p, f, zero - 1.2420140846e-1f);
  p = fma(p, f, zero + 1.4249322787e-1f);
  p = fma(p, f, zero - 1.6668057665e-1f);
  p = fma(p, f, zero + 2.0000714765e-1f);
  p = fma(p, f, zero - 2.4999993993e-1f);
  p = fma(p, f, zero + 3.3333331174e-1f);
  const V tail = fma(e, zero - 2.12194440e-4f, p * f * square);
  const V y = fma(e, zero + 0.693359375f, f + fma(square, zero - 0.5f, tail));
  // −inf at 0, NaN below; inf and NaN are their own logarithms.
  const V zero_or_less = x > zero ? zero : zero - infinite;
  const V below = x < zero ? zero + std::numeric_limits<float>::quiet_NaN() : zero;
  const V beyond = x < zero + infinite ? zero : x;
  return y + (zero_or_less + below + beyond);
}

}  // namespace inflect
