// The widest float vector of the instruction set this file is compiled for, in the compilers' own vector types: 16
// lanes with AVX-512, 8 with AVX, 4 otherwise. Arithmetic, comparison and ?: are the language's operators, lane by
// lane.
//
// Everything here is inlined by force: two files compiled for different instruction sets may meet in one program, and
// must not share one copy of a function.
#pragma once
#include <bit>
#include <cstdint>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INFLECT_INLINE [[gnu::always_inline]] inline

namespace inflect {

#if defined(__AVX512F__)
inline constexpr int lanes = 16;
#elif defined(__AVX__)
inline constexpr int lanes = 8;
#else
inline constexpr int lanes = 4;
#endif

using Vec = float __attribute__((vector_size(4 * lanes)));
// A vector anywhere in memory.
struct [[gnu::packed, gnu::may_alias]] UnalignedVec {
  Vec value;
};

// The integers of the same shape, for code written once for one lane and for many.
template <class V>
struct IntegerOf {
  using type = std::int32_t __attribute__((vector_size(4 * lanes)));
};
template <>
struct IntegerOf<float> {
  using type = std::int32_t;
};

INFLECT_INLINE Vec load(const float* from) { return reinterpret_cast<const UnalignedVec*>(from)->value; }
INFLECT_INLINE void store(float* to, Vec value) { reinterpret_cast<UnalignedVec*>(to)->value = value; }
INFLECT_INLINE Vec broadcast(float value) { return value - Vec{}; }  // minus zero changes nothing, −0 included

// The first `count` lanes (0 … lanes); the others are zero, or left as they are in memory, which need not exist there.
INFLECT_INLINE Vec load_part(const float* from, int count) {
#if defined(__AVX512F__)
  return (Vec)_mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << count) - 1), from);
#else
  Vec value{};
  for (int lane = 0; lane < count; ++lane) value[lane] = from[lane];
  return value;
#endif
}
INFLECT_INLINE void store_part(float* to, Vec value, int count) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1u << count) - 1), (__m512)value);
#else
  for (int lane = 0; lane < count; ++lane) to[lane] = value[lane];
#endif
}

// a · b + c, rounded once where the machine can and twice where it cannot: the same on every path of one program.
INFLECT_INLINE float fma(float a, float b, float c) {
#if defined(__FMA__)
  return __builtin_fmaf(a, b, c);
#else
  return a * b + c;
#endif
}
INFLECT_INLINE Vec fma(Vec a, Vec b, Vec c) {
#if defined(__AVX512F__)
  return (Vec)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__AVX__) && defined(__FMA__)
  return (Vec)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#else
  return a * b + c;
#endif
}

INFLECT_INLINE void prefetch_read(const float* address) { __builtin_prefetch(address, 0); }
INFLECT_INLINE void prefetch_write(const float* address) { __builtin_prefetch(address, 1); }

}  // namespace inflect
