// Products against three plain loops; what cuBLASLt refuses.
#include "cublasLt.h"

#include <cmath>
#include <random>

#include "cuda_bf16.h"
#include "testing.hpp"

using namespace standin_testing;

namespace {

struct Shape {
  int rows, columns, ld;
};

template <class T>
constexpr cudaDataType type_of = sizeof(T) == 4 ? CUDA_R_32F : CUDA_R_16BF;

// Handles that free themselves.
struct Layout {
  cublasLtMatrixLayout_t handle = nullptr;
  Layout(cudaDataType type, Shape shape) {
    REQUIRE(cublasLtMatrixLayoutCreate(&handle, type, static_cast<std::uint64_t>(shape.rows),
                                       static_cast<std::uint64_t>(shape.columns), shape.ld) == CUBLAS_STATUS_SUCCESS);
  }
  ~Layout() { cublasLtMatrixLayoutDestroy(handle); }
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;
};
struct Operation {
  cublasLtMatmulDesc_t handle = nullptr;
  Operation(bool transpose_a, bool transpose_b) {
    REQUIRE(cublasLtMatmulDescCreate(&handle, CUBLAS_COMPUTE_32F, CUDA_R_32F) == CUBLAS_STATUS_SUCCESS);
    const cublasOperation_t a = transpose_a ? CUBLAS_OP_T : CUBLAS_OP_N, b = transpose_b ? CUBLAS_OP_T : CUBLAS_OP_N;
    CHECK(cublasLtMatmulDescSetAttribute(handle, CUBLASLT_MATMUL_DESC_TRANSA, &a, sizeof a) == CUBLAS_STATUS_SUCCESS);
    CHECK(cublasLtMatmulDescSetAttribute(handle, CUBLASLT_MATMUL_DESC_TRANSB, &b, sizeof b) == CUBLAS_STATUS_SUCCESS);
  }
  ~Operation() { cublasLtMatmulDescDestroy(handle); }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;
};
struct Library {
  cublasLtHandle_t handle = nullptr;
  Library() { REQUIRE(cublasLtCreate(&handle) == CUBLAS_STATUS_SUCCESS); }
  ~Library() { cublasLtDestroy(handle); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

template <class T>
std::vector<T> random_values(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<T> values;
  for (std::size_t i = 0; i < count; ++i) values.emplace_back(normal(random));
  return values;
}
std::size_t floats(Shape shape) { return static_cast<std::size_t>(shape.ld * (shape.columns - 1) + shape.rows); }

// Largest error against plain loops, over the largest value.
template <class In, class Out>
double error_of(int m, int n, int k, bool transpose_a, bool transpose_b, float alpha, float beta, int slack) {
  const Shape a = transpose_a ? Shape{k, m, k + slack} : Shape{m, k, m + slack};
  const Shape b = transpose_b ? Shape{n, k, n + 2 * slack} : Shape{k, n, k + slack};
  const Shape d{m, n, m + slack};
  const auto A = random_values<In>(floats(a), 1), B = random_values<In>(floats(b), 2);
  const auto D = beta == 0 ? std::vector<Out>(floats(d), Out(NAN)) : random_values<Out>(floats(d), 3);
  const DeviceArray<In> device_a(A), device_b(B);
  const DeviceArray<Out> device_d(D);
  const Library library;
  const Operation operation(transpose_a, transpose_b);
  const Layout layout_a(type_of<In>, a), layout_b(type_of<In>, b), layout_d(type_of<Out>, d);
  const Stream stream;
  CHECK(cublasLtMatmul(library.handle, operation.handle, &alpha, device_a.data(), layout_a.handle, device_b.data(),
                       layout_b.handle, &beta, device_d.data(), layout_d.handle, device_d.data(), layout_d.handle,
                       nullptr, nullptr, 0, stream.handle) == CUBLAS_STATUS_SUCCESS);
  CHECK(cudaStreamSynchronize(stream.handle) == cudaSuccess);
  const auto got = device_d.host();
  double worst = 0, largest = 0;
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      double sum = 0;
      for (int p = 0; p < k; ++p)
        sum += double(float(transpose_a ? A[p + i * a.ld] : A[i + p * a.ld])) *
               double(float(transpose_b ? B[j + p * b.ld] : B[p + j * b.ld]));
      const double old = beta == 0 ? 0 : beta * double(float(D[i + j * d.ld]));
      const double wanted = alpha * sum + old;
      worst = std::max(worst, std::abs(double(float(got[i + j * d.ld])) - wanted));
      if (std::isnan(float(got[i + j * d.ld]))) worst = INFINITY;
      largest = std::max(largest, std::abs(wanted));
    }
  }
  return worst / largest;
}

}  // namespace

TEST_CASE("products with all transposes, strides and betas") {
  for (const bool transpose_a : {false, true})
    for (const bool transpose_b : {false, true})
      for (const float beta : {0.0f, 1.0f, 0.5f})
        for (const int slack : {0, 3}) {
          CHECK(error_of<float, float>(5, 7, 11, transpose_a, transpose_b, 1.0f, beta, slack) < 1e-6);
          CHECK(error_of<float, float>(33, 1, 1, transpose_a, transpose_b, -2.0f, beta, slack) < 1e-6);
          CHECK(error_of<__nv_bfloat16, float>(9, 8, 6, transpose_a, transpose_b, 1.0f, beta, slack) < 1e-6);
          CHECK(error_of<__nv_bfloat16, __nv_bfloat16>(9, 8, 6, transpose_a, transpose_b, 1.0f, beta, slack) < 4e-3);
        }
}

TEST_CASE("one algorithm is offered, without workspace") {
  const Library library;
  const Operation operation(false, false);
  const Layout a(CUDA_R_32F, {4, 3, 4}), b(CUDA_R_32F, {3, 5, 3}), d(CUDA_R_32F, {4, 5, 4});
  cublasLtMatmulPreference_t preference = nullptr;
  CHECK(cublasLtMatmulPreferenceCreate(&preference) == CUBLAS_STATUS_SUCCESS);
  const std::size_t workspace = 1 << 20;
  CHECK(cublasLtMatmulPreferenceSetAttribute(preference, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, &workspace,
                                             sizeof workspace) == CUBLAS_STATUS_SUCCESS);
  cublasLtMatmulHeuristicResult_t result[2];
  int count = 0;
  CHECK(cublasLtMatmulAlgoGetHeuristic(library.handle, operation.handle, a.handle, b.handle, d.handle, d.handle,
                                       preference, 2, result, &count) == CUBLAS_STATUS_SUCCESS);
  CHECK(count == 1);
  CHECK(result[0].workspaceSize == 0);
  CHECK(cublasLtMatmulAlgoGetHeuristic(library.handle, operation.handle, b.handle, a.handle, d.handle, d.handle,
                                       preference, 2, result, &count) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(count == 0);
  cublasLtMatmulPreferenceDestroy(preference);
}

TEST_CASE("what cuBLASLt refuses") {
  cublasLtMatrixLayout_t layout = nullptr;
  CHECK(cublasLtMatrixLayoutCreate(&layout, CUDA_R_32F, 4, 3, 3) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(cublasLtMatrixLayoutCreate(&layout, CUDA_R_32F, 0, 3, 3) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(cublasLtMatrixLayoutCreate(&layout, CUDA_R_64F, 3, 3, 3) == CUBLAS_STATUS_NOT_SUPPORTED);
  cublasLtMatmulDesc_t desc = nullptr;
  CHECK(cublasLtMatmulDescCreate(&desc, CUBLAS_COMPUTE_32F_FAST_TF32, CUDA_R_32F) == CUBLAS_STATUS_NOT_SUPPORTED);
  const Operation operation(false, false);
  const cublasLtEpilogue_t plain = CUBLASLT_EPILOGUE_DEFAULT, bias = CUBLASLT_EPILOGUE_BIAS;
  CHECK(cublasLtMatmulDescSetAttribute(operation.handle, CUBLASLT_MATMUL_DESC_EPILOGUE, &plain, sizeof plain) ==
        CUBLAS_STATUS_SUCCESS);
  CHECK(cublasLtMatmulDescSetAttribute(operation.handle, CUBLASLT_MATMUL_DESC_EPILOGUE, &bias, sizeof bias) ==
        CUBLAS_STATUS_NOT_SUPPORTED);
  CHECK(cublasLtMatmulDescSetAttribute(operation.handle, CUBLASLT_MATMUL_DESC_TRANSA, &plain, 8) ==
        CUBLAS_STATUS_INVALID_VALUE);
  const Library library;
  const Layout square(CUDA_R_32F, {4, 4, 4}), wide(CUDA_R_32F, {4, 5, 4});
  const DeviceArray<float> x(std::vector<float>(16, 1.0f)), y(16);
  const float one = 1, zero = 0;
  const auto multiply = [&](const void* a, const Layout& d, const float* beta) {
    return cublasLtMatmul(library.handle, operation.handle, &one, a, square.handle, x.data(), square.handle, beta,
                          y.data(), d.handle, y.data(), d.handle, nullptr, nullptr, 0, nullptr);
  };
  CHECK(multiply(nullptr, square, &zero) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(multiply(x.data(), square, nullptr) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(multiply(x.data(), wide, &zero) == CUBLAS_STATUS_INVALID_VALUE);
  CHECK(std::string(cublasLtGetStatusName(CUBLAS_STATUS_INVALID_VALUE)) == "CUBLAS_STATUS_INVALID_VALUE");
  CHECK(multiply(x.data(), square, &zero) == CUBLAS_STATUS_SUCCESS);
  CHECK(y.host() == std::vector<float>(16, 4.0f));
}

TEST_CASE("planted: host memory, and matrices beyond their memory, are reported") {
  const Library library;
  const Operation operation(false, false);
  const Layout square(CUDA_R_32F, {4, 4, 4});
  const std::vector<float> host(16);
  const DeviceArray<float> x(std::vector<float>(16, 1.0f)), y(15);
  const float one = 1, zero = 0;
  const auto fault = [&](const void* a, void* d) {
    return fault_of([&] {
      cublasLtMatmul(library.handle, operation.handle, &one, a, square.handle, x.data(), square.handle, &zero, d,
                     square.handle, d, square.handle, nullptr, nullptr, 0, nullptr);
      cudaDeviceSynchronize();
    });
  };
  CHECK(contains(fault(host.data(), y.data()), "illegal address: cublasLtMatmul's A"));
  CHECK(contains(fault(x.data(), y.data()), "illegal address: cublasLtMatmul's D wants 64 bytes"));
}
