// The arithmetic of device code that C++ lacks. Where CUDA's function is an approximation, this one is exact.
#pragma once
#include <math.h>

#include <bit>
#include <cstdint>

#define STANDIN_MATH inline __attribute__((always_inline))

STANDIN_MATH float rsqrtf(float x) noexcept { return 1.0f / sqrtf(x); }
STANDIN_MATH double rsqrt(double x) noexcept { return 1.0 / sqrt(x); }
STANDIN_MATH float __saturatef(float x) { return x > 0.0f ? (x < 1.0f ? x : 1.0f) : 0.0f; }
STANDIN_MATH float __fdividef(float a, float b) { return a / b; }
STANDIN_MATH float __fadd_rn(float a, float b) { return a + b; }
STANDIN_MATH float __fsub_rn(float a, float b) { return a - b; }
STANDIN_MATH float __fmul_rn(float a, float b) { return a * b; }
STANDIN_MATH float __fdiv_rn(float a, float b) { return a / b; }
STANDIN_MATH float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
STANDIN_MATH float __fsqrt_rn(float x) { return sqrtf(x); }
STANDIN_MATH float __frcp_rn(float x) { return 1.0f / x; }
STANDIN_MATH float __frsqrt_rn(float x) { return 1.0f / sqrtf(x); }

// glibc declares these names for itself, so they cannot be functions.
#define __expf(x) expf(x)
#define __logf(x) logf(x)
#define __sinf(x) sinf(x)
#define __cosf(x) cosf(x)
#define __powf(x, y) powf(x, y)
#define __exp10f(x) powf(10.0f, x)

STANDIN_MATH int min(int a, int b) { return a < b ? a : b; }
STANDIN_MATH int max(int a, int b) { return a > b ? a : b; }
STANDIN_MATH unsigned min(unsigned a, unsigned b) { return a < b ? a : b; }
STANDIN_MATH unsigned max(unsigned a, unsigned b) { return a > b ? a : b; }
STANDIN_MATH long min(long a, long b) { return a < b ? a : b; }
STANDIN_MATH long max(long a, long b) { return a > b ? a : b; }
STANDIN_MATH long long min(long long a, long long b) { return a < b ? a : b; }
STANDIN_MATH long long max(long long a, long long b) { return a > b ? a : b; }
STANDIN_MATH unsigned long min(unsigned long a, unsigned long b) { return a < b ? a : b; }
STANDIN_MATH unsigned long max(unsigned long a, unsigned long b) { return a > b ? a : b; }
STANDIN_MATH float min(float a, float b) { return fminf(a, b); }
STANDIN_MATH float max(float a, float b) { return fmaxf(a, b); }
STANDIN_MATH double min(double a, double b) { return fmin(a, b); }
STANDIN_MATH double max(double a, double b) { return fmax(a, b); }

STANDIN_MATH unsigned __umulhi(unsigned a, unsigned b) {
  return static_cast<unsigned>(static_cast<std::uint64_t>(a) * b >> 32);
}
STANDIN_MATH int __mulhi(int a, int b) { return static_cast<int>(static_cast<std::int64_t>(a) * b >> 32); }
STANDIN_MATH int __popc(unsigned x) { return std::popcount(x); }
STANDIN_MATH int __clz(int x) { return std::countl_zero(static_cast<unsigned>(x)); }
STANDIN_MATH int __ffs(int x) { return x == 0 ? 0 : std::countr_zero(static_cast<unsigned>(x)) + 1; }
STANDIN_MATH int __float_as_int(float x) { return std::bit_cast<int>(x); }
STANDIN_MATH unsigned __float_as_uint(float x) { return std::bit_cast<unsigned>(x); }
STANDIN_MATH float __int_as_float(int x) { return std::bit_cast<float>(x); }
STANDIN_MATH float __uint_as_float(unsigned x) { return std::bit_cast<float>(x); }
STANDIN_MATH float __int2float_rn(int x) { return static_cast<float>(x); }
STANDIN_MATH float __uint2float_rn(unsigned x) { return static_cast<float>(x); }

template <class T>
STANDIN_MATH T __ldg(const T* place) {
  return *place;
}
template <class T>
STANDIN_MATH T __ldcg(const T* place) {
  return *place;
}
template <class T>
STANDIN_MATH T __ldcs(const T* place) {
  return *place;
}
template <class T>
STANDIN_MATH void __stcs(T* place, T value) {
  *place = value;
}
template <class T>
STANDIN_MATH void __stcg(T* place, T value) {
  *place = value;
}

[[noreturn]] STANDIN_MATH void __trap() { __builtin_trap(); }
