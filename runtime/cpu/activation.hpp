// The recurrence's own sigmoid and tanh: those of math.hpp, but with AVX-512 a quotient is a product with an
// approximate reciprocal improved by one Newton step, since 16 divisions take as long as 16 fmas do twice over, five
// times a unit. At most 1.5 ulp are lost.
#pragma once
#include "runtime/cpu/math.hpp"

namespace inflect {

// a / b for b in [1, 2¹²⁷].
INFLECT_INLINE Vec quotient(Vec a, Vec b) {
#if defined(__AVX512F__)
  const Vec near = (Vec)_mm512_maskz_rcp14_ps(0xFFFF, (__m512)b);
  return a * fma(near, fma(Vec{} - b, near, broadcast(1.0f)), near);
#else
  return a / b;
#endif
}

INFLECT_INLINE Vec quick_sigmoid(Vec x) {
  const auto [scale, rest] = math_detail::exponential(math_detail::clamp(Vec{} - x, -87.3f, 87.3f));
  return quotient(broadcast(1.0f), fma(rest, scale, scale) + 1.0f);
}

INFLECT_INLINE Vec quick_tanh(Vec x) {
  const auto [scale, rest] = math_detail::exponential(math_detail::clamp(x + x, -20.0f, 20.0f));
  const Vec minus_one = fma(scale, rest, scale - 1.0f);
  return quotient(minus_one, minus_one + 2.0f);
}

}  // namespace inflect
