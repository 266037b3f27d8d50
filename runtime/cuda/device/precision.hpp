// How a program stores what flows between its layers. Sums, cell states, losses and parameters are float32 in both.
#pragma once
#include <cstddef>

struct __nv_bfloat16;  // <cuda_bf16.h>, which is long: what computes with it includes it

namespace inflect::cuda {

enum class Precision { float32, bf16 };
using bf16 = __nv_bfloat16;

// Values of one of the two types, for calls that take either: floats or bf16s convert to these by themselves.
struct ConstValues {
  ConstValues(const float* values) : data(values), type(Precision::float32) {}
  ConstValues(const bf16* values) : data(values), type(Precision::bf16) {}
  const void* data;
  Precision type;
};

struct Values {
  Values(std::nullptr_t) {}  // not wanted
  Values(float* values) : data(values) {}
  Values(bf16* values) : data(values), type(Precision::bf16) {}
  void* data = nullptr;
  Precision type = Precision::float32;
};

}  // namespace inflect::cuda
