// The recurrence's own sigmoid and tanh, five of them a unit and step: those of math.hpp with a quarter less work.
//
// They work in powers of two, e^x = 2^n · 2^r, without splitting ln 2 in two parts, and with AVX-512 they take an
// approximate reciprocal improved by one Newton step for a division, which would take as long as sixteen fmas. Relative
// errors (activation_test.cpp measures them): 3e-7, for the sigmoid rising to 2e-6 from −8 down to −87; values near ±1
// are within 2e-7 and may exceed 1 by that. Without fma instructions twice as much. NaN gives NaN.
#pragma once
#include "runtime/cpu/math.hpp"

namespace inflect {

namespace activation_detail {

// 2^(x · factor) = 2^n · (1 + r · slope), |r| ≤ ½.
struct Power {
  IntegerOf<Vec>::type exponent;  // n, where a float keeps it
  Vec r, slope;
};

INFLECT_INLINE Power power(Vec x, float factor) {
  const Vec magic = broadcast(12582912.0f);  // 1.5 · 2²³: adding it rounds to an integer, kept in the lowest bits
  const Vec shifted = fma(x, broadcast(factor), magic);
  const Vec r = fma(x, broadcast(factor), magic - shifted);
  // (2^r − 1) / r, relative error 2.1e-8: least squares, reweighted towards the smallest largest error
  Vec p = fma(broadcast(0x1.4308e2p-13f), r, broadcast(0x1.5f07b4p-10f));
  p = fma(p, r, broadcast(0x1.3b2bap-7f));
  p = fma(p, r, broadcast(0x1.c6af6ep-5f));
  p = fma(p, r, broadcast(0x1.ebfbdep-3f));
  p = fma(p, r, broadcast(0x1.62e43p-1f));
  return {std::bit_cast<IntegerOf<Vec>::type>(shifted) << 23, r, p};
}

// 1 / x for x in [1, 2¹²⁷).
INFLECT_INLINE Vec reciprocal(Vec x) {
#if defined(__AVX512F__)
  const Vec near = (Vec)_mm512_maskz_rcp14_ps(0xFFFF, (__m512)x);
  return near * (Vec)_mm512_fnmadd_ps((__m512)x, (__m512)near, (__m512)broadcast(2.0f));
#else
  return 1.0f / x;
#endif
}

}  // namespace activation_detail

INFLECT_INLINE Vec quick_sigmoid(Vec x) {
  const auto [exponent, r, slope] =
      activation_detail::power(math_detail::clamp(x, -87.0f, 87.0f), -1.44269504088896341f);
  const Vec mantissa = fma(r, slope, broadcast(1.0f));
  return activation_detail::reciprocal(std::bit_cast<Vec>(std::bit_cast<IntegerOf<Vec>::type>(mantissa) + exponent) +
                                       1.0f);
}

INFLECT_INLINE Vec quick_tanh(Vec x) {
  const auto [exponent, r, slope] =
      activation_detail::power(math_detail::clamp(x, -10.0f, 10.0f), 2.88539008177792682f);
  const Vec scale = std::bit_cast<Vec>(exponent + 0x3F800000);
  const Vec minus_one = fma(scale, r * slope, scale - 1.0f);
  return minus_one * activation_detail::reciprocal(minus_one + 2.0f);
}

}  // namespace inflect
