// Numbers of the libraries' element types as doubles.
#pragma once
#include <cstddef>

#include "cuda_bf16.h"

namespace standin {

enum class Element { float32, bfloat16 };

inline std::size_t bytes_of(Element type) { return type == Element::float32 ? 4 : 2; }

inline double load(Element type, const void* from, std::size_t i) {
  return type == Element::float32 ? static_cast<const float*>(from)[i]
                                  : float(static_cast<const __nv_bfloat16*>(from)[i]);
}
inline void store(Element type, void* to, std::size_t i, double value) {
  if (type == Element::float32)
    static_cast<float*>(to)[i] = static_cast<float>(value);
  else
    static_cast<__nv_bfloat16*>(to)[i] = static_cast<float>(value);
}
// As it would be after storing it.
inline double rounded(Element type, double value) {
  return type == Element::float32 ? static_cast<float>(value) : float(__nv_bfloat16(static_cast<float>(value)));
}

// to += factor · from; the one loop that takes time.
inline void add_scaled(double* __restrict__ to, double factor, const double* __restrict__ from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] += factor * from[i];
}

}  // namespace standin
