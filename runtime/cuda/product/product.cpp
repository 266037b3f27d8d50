// cuBLASLt thinks in columns: a row-major [r, c] with a stride is its column-major [c, r] with that leading dimension.
// So each product here is the transposed one there, with the operands changed round, and no data moves.
#include <cuda_bf16.h>

#include "runtime/cuda/product/product.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

namespace inflect::cuda {
namespace {

// C [m, n] (+)= op(A) [m, k] · op(B) [k, n], column-major as cuBLASLt has it.
struct Shape {
  cudaDataType_t type, result_type;
  cublasOperation_t A_operation, B_operation;
  int m, n, k, A_stride, B_stride, C_stride;
  int A_alignment, B_alignment, C_alignment;  // bytes

  auto tie() const {
    return std::tie(type, result_type, A_operation, B_operation, m, n, k, A_stride, B_stride, C_stride, A_alignment,
                    B_alignment, C_alignment);
  }
  bool operator<(const Shape& other) const { return tie() < other.tie(); }
};

using Description = Handle<cublasLtMatmulDesc_t, cublasLtMatmulDescDestroy>;
using Layout = Handle<cublasLtMatrixLayout_t, cublasLtMatrixLayoutDestroy>;
using Preference = Handle<cublasLtMatmulPreference_t, cublasLtMatmulPreferenceDestroy>;

constexpr cudaDataType_t type_of(const float*) { return CUDA_R_32F; }
constexpr cudaDataType_t type_of(const bf16*) { return CUDA_R_16BF; }

// The largest power of two up to 256 that divides the address: slices of wider rows may start anywhere.
int alignment_of(const void* data) {
  const auto address = reinterpret_cast<std::uintptr_t>(data);
  return static_cast<int>(std::min<std::uintptr_t>(address & (~address + 1), 256));
}

struct Operands {
  Description description;
  Layout A, B, C;
};

void set_operation(cublasLtMatmulDesc_t description, cublasLtMatmulDescAttributes_t which,
                   cublasOperation_t operation) {
  check(cublasLtMatmulDescSetAttribute(description, which, &operation, sizeof operation),
        "cublasLtMatmulDescSetAttribute");
}

Layout layout_of(cudaDataType_t type, cublasOperation_t operation, int rows, int columns, int stride) {
  if (operation == CUBLAS_OP_T) std::swap(rows, columns);
  return make_handle<Layout>(
      [&](cublasLtMatrixLayout_t* to) { return cublasLtMatrixLayoutCreate(to, type, rows, columns, stride); },
      "cublasLtMatrixLayoutCreate");
}

Operands describe(const Shape& s) {
  Operands operands;
  operands.description = make_handle<Description>(
      [](cublasLtMatmulDesc_t* to) { return cublasLtMatmulDescCreate(to, CUBLAS_COMPUTE_32F, CUDA_R_32F); },
      "cublasLtMatmulDescCreate");
  set_operation(operands.description.get(), CUBLASLT_MATMUL_DESC_TRANSA, s.A_operation);
  set_operation(operands.description.get(), CUBLASLT_MATMUL_DESC_TRANSB, s.B_operation);
  operands.A = layout_of(s.type, s.A_operation, s.m, s.k, s.A_stride);
  operands.B = layout_of(s.type, s.B_operation, s.k, s.n, s.B_stride);
  operands.C = layout_of(s.result_type, CUBLAS_OP_N, s.m, s.n, s.C_stride);
  return operands;
}

template <class Value>
void prefer(cublasLtMatmulPreference_t preference, cublasLtMatmulPreferenceAttributes_t which, Value value) {
  check(cublasLtMatmulPreferenceSetAttribute(preference, which, &value, sizeof value),
        "cublasLtMatmulPreferenceSetAttribute");
}

Preference preference_for(const Shape& s, std::size_t workspace_bytes) {
  auto preference = make_handle<Preference>(cublasLtMatmulPreferenceCreate, "cublasLtMatmulPreferenceCreate");
  prefer<std::uint64_t>(preference.get(), CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, workspace_bytes);
  // Sums over parts of k are made in the workspace, in float32 and in fixed order; never in the result itself.
  prefer<std::uint32_t>(preference.get(), CUBLASLT_MATMUL_PREF_REDUCTION_SCHEME_MASK,
                        CUBLASLT_REDUCTION_SCHEME_COMPUTE_TYPE);
  prefer<std::uint32_t>(preference.get(), CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_A_BYTES, s.A_alignment);
  prefer<std::uint32_t>(preference.get(), CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_B_BYTES, s.B_alignment);
  prefer<std::uint32_t>(preference.get(), CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_C_BYTES, s.C_alignment);
  prefer<std::uint32_t>(preference.get(), CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_D_BYTES, s.C_alignment);
  return preference;
}

cublasLtMatmulAlgo_t choose_algorithm(Device& device, const Shape& s, const Operands& operands) {
  const Preference preference = preference_for(s, device.product_workspace().bytes());
  cublasLtMatmulHeuristicResult_t result{};
  int found = 0;
  check(cublasLtMatmulAlgoGetHeuristic(device.cublas(), operands.description.get(), operands.A.get(), operands.B.get(),
                                       operands.C.get(), operands.C.get(), preference.get(), 1, &result, &found),
        "cublasLtMatmulAlgoGetHeuristic", s.m, " × ", s.n, " × ", s.k);
  check(found > 0 ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_NOT_SUPPORTED, "cublasLtMatmulAlgoGetHeuristic", s.m, " × ",
        s.n, " × ", s.k);
  return result.algo;
}

}  // namespace

struct ProductPlans {
  // Ragged batches bring new row counts for ever; a shape that is asked for again gets the same answer.
  static constexpr std::size_t most = 1 << 14;
  std::map<Shape, cublasLtMatmulAlgo_t> algorithms;
};

namespace {

const cublasLtMatmulAlgo_t& algorithm_for(Device& device, const Shape& s, const Operands& operands) {
  if (!device.product_plans) device.product_plans = std::make_shared<ProductPlans>();
  auto& known = device.product_plans->algorithms;
  const auto found = known.find(s);
  if (found != known.end()) return found->second;
  if (known.size() >= ProductPlans::most) known.clear();
  return known.emplace(s, choose_algorithm(device, s, operands)).first->second;
}

template <class In, class Out>
void multiply(Device& device, Shape s, const In* A, const In* B, Out* C, bool accumulate) {
  s.type = type_of(A), s.result_type = type_of(C);
  s.A_alignment = alignment_of(A), s.B_alignment = alignment_of(B), s.C_alignment = alignment_of(C);
  const Operands operands = describe(s);
  const cublasLtMatmulAlgo_t& algorithm = algorithm_for(device, s, operands);
  const float one = 1, kept = accumulate ? 1 : 0;
  const auto& workspace = device.product_workspace();
  check(cublasLtMatmul(device.cublas(), operands.description.get(), &one, A, operands.A.get(), B, operands.B.get(),
                       &kept, C, operands.C.get(), C, operands.C.get(), &algorithm, workspace.data(), workspace.bytes(),
                       device.stream()),
        "cublasLtMatmul", s.m, " × ", s.n, " × ", s.k);
}

// What multiply() does not fill in.
Shape shape(cublasOperation_t A, cublasOperation_t B, int m, int n, int k, int A_stride, int B_stride, int C_stride) {
  return {CUDA_R_32F, CUDA_R_32F, A, B, m, n, k, A_stride, B_stride, C_stride, 0, 0, 0};
}

}  // namespace

template <class In, class Out>
void product(Device& device, int rows, int inputs, int outputs, const In* x, int x_stride, const In* W, Out* y,
             int y_stride, bool accumulate) {
  if (rows == 0) return;
  multiply(device, shape(CUBLAS_OP_T, CUBLAS_OP_N, outputs, rows, inputs, inputs, x_stride, y_stride), W, x, y,
           accumulate);
}

template <class In, class Out>
void product_input(Device& device, int rows, int inputs, int outputs, const In* dy, int dy_stride, const In* W, Out* dx,
                   int dx_stride, bool accumulate) {
  if (rows == 0) return;
  multiply(device, shape(CUBLAS_OP_N, CUBLAS_OP_N, inputs, rows, outputs, inputs, dy_stride, dx_stride), W, dy, dx,
           accumulate);
}

template <class In>
void product_weight(Device& device, int rows, int inputs, int outputs, const In* dy, int dy_stride, const In* x,
                    int x_stride, float* dW) {
  if (rows == 0) return fill_zeros(device.stream(), dW, static_cast<std::size_t>(outputs) * inputs);
  multiply(device, shape(CUBLAS_OP_N, CUBLAS_OP_T, inputs, outputs, rows, x_stride, dy_stride, inputs), x, dy, dW,
           false);
}

#define INFLECT_PRODUCT(In, Out)                                                             \
  template void product(Device&, int, int, int, const In*, int, const In*, Out*, int, bool); \
  template void product_input(Device&, int, int, int, const In*, int, const In*, Out*, int, bool);
INFLECT_PRODUCT(float, float)
INFLECT_PRODUCT(bf16, float)
INFLECT_PRODUCT(bf16, bf16)
#undef INFLECT_PRODUCT
template void product_weight(Device&, int, int, int, const float*, int, const float*, int, float*);
template void product_weight(Device&, int, int, int, const bf16*, int, const bf16*, int, float*);

}  // namespace inflect::cuda
