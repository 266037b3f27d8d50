// cuBLASLt's calls: what it would refuse, and a plain product for the rest.
#include "cublasLt.h"

#include <cstring>

#include "product.hpp"
#include "runtime.hpp"

struct cublasLtContext {};
struct cublasLtMatmulDescOpaque_t {
  cublasComputeType_t compute;
  cudaDataType_t scale;
  cublasOperation_t a = CUBLAS_OP_N, b = CUBLAS_OP_N;
};
struct cublasLtMatrixLayoutOpaque_t {
  standin::Matrix matrix;
};
struct cublasLtMatmulPreferenceOpaque_t {
  std::uint64_t workspace = 0;
};

using namespace standin;

namespace {

constexpr auto success = CUBLAS_STATUS_SUCCESS, invalid = CUBLAS_STATUS_INVALID_VALUE,
               unsupported = CUBLAS_STATUS_NOT_SUPPORTED;

template <class T>
cublasStatus_t read(const void* value, std::size_t bytes, T& out) {
  if (!value || bytes != sizeof(T)) return invalid;
  std::memcpy(&out, value, sizeof(T));
  return success;
}

// An attribute that may only have one value here.
template <class T>
cublasStatus_t expect(const void* value, std::size_t bytes, T only) {
  T given{};
  const auto status = read(value, bytes, given);
  return status != success || given == only ? status : unsupported;
}

cublasStatus_t set_operation(const void* value, std::size_t bytes, cublasOperation_t& operation) {
  std::int32_t given = 0;
  if (const auto status = read(value, bytes, given); status != success) return status;
  if (given < CUBLAS_OP_N || given > CUBLAS_OP_C) return invalid;
  operation = static_cast<cublasOperation_t>(given);
  return success;
}

bool transposed(cublasOperation_t operation) { return operation != CUBLAS_OP_N; }

// The checks of cublasLtMatmul on shapes and types.
cublasStatus_t check(const cublasLtMatmulDescOpaque_t& desc, const Matrix& a, const Matrix& b, const Matrix& c,
                     const Matrix& d) {
  const auto a_rows = transposed(desc.a) ? a.columns : a.rows, a_columns = transposed(desc.a) ? a.rows : a.columns;
  const auto b_rows = transposed(desc.b) ? b.columns : b.rows, b_columns = transposed(desc.b) ? b.rows : b.columns;
  if (a_rows != d.rows || b_columns != d.columns || a_columns != b_rows) return invalid;
  if (c.rows != d.rows || c.columns != d.columns) return invalid;
  const bool types_known =
      a.type == b.type && c.type == d.type && (a.type == Element::bfloat16 || d.type == Element::float32);
  return types_known ? success : unsupported;
}

}  // namespace

std::size_t cublasLtGetVersion() { return CUBLAS_VERSION; }

const char* cublasLtGetStatusName(cublasStatus_t status) {
  switch (status) {
    case CUBLAS_STATUS_SUCCESS: return "CUBLAS_STATUS_SUCCESS";
    case CUBLAS_STATUS_NOT_INITIALIZED: return "CUBLAS_STATUS_NOT_INITIALIZED";
    case CUBLAS_STATUS_ALLOC_FAILED: return "CUBLAS_STATUS_ALLOC_FAILED";
    case CUBLAS_STATUS_INVALID_VALUE: return "CUBLAS_STATUS_INVALID_VALUE";
    case CUBLAS_STATUS_ARCH_MISMATCH: return "CUBLAS_STATUS_ARCH_MISMATCH";
    case CUBLAS_STATUS_MAPPING_ERROR: return "CUBLAS_STATUS_MAPPING_ERROR";
    case CUBLAS_STATUS_EXECUTION_FAILED: return "CUBLAS_STATUS_EXECUTION_FAILED";
    case CUBLAS_STATUS_INTERNAL_ERROR: return "CUBLAS_STATUS_INTERNAL_ERROR";
    case CUBLAS_STATUS_NOT_SUPPORTED: return "CUBLAS_STATUS_NOT_SUPPORTED";
    case CUBLAS_STATUS_LICENSE_ERROR: return "CUBLAS_STATUS_LICENSE_ERROR";
  }
  return "unknown status";
}
const char* cublasLtGetStatusString(cublasStatus_t status) {
  switch (status) {
    case CUBLAS_STATUS_SUCCESS: return "success";
    case CUBLAS_STATUS_NOT_INITIALIZED: return "the library was not initialized";
    case CUBLAS_STATUS_INVALID_VALUE: return "an unsupported value or parameter was passed to the function";
    case CUBLAS_STATUS_NOT_SUPPORTED: return "the functionality requested is not supported";
    default: return cublasLtGetStatusName(status);
  }
}

// ── handles ──

cublasStatus_t cublasLtCreate(cublasLtHandle_t* handle) {
  if (!handle) return invalid;
  if (device_error() != cudaSuccess) return CUBLAS_STATUS_NOT_INITIALIZED;
  *handle = new cublasLtContext;
  return success;
}
cublasStatus_t cublasLtDestroy(cublasLtHandle_t handle) {
  if (!handle) return CUBLAS_STATUS_NOT_INITIALIZED;
  delete handle;
  return success;
}

cublasStatus_t cublasLtMatmulDescCreate(cublasLtMatmulDesc_t* desc, cublasComputeType_t compute, cudaDataType_t scale) {
  if (!desc) return invalid;
  const bool full = compute == CUBLAS_COMPUTE_32F || compute == CUBLAS_COMPUTE_32F_PEDANTIC;
  if (!full || scale != CUDA_R_32F) return unsupported;
  *desc = new cublasLtMatmulDescOpaque_t{compute, scale};
  return success;
}
cublasStatus_t cublasLtMatmulDescDestroy(cublasLtMatmulDesc_t desc) {
  delete desc;
  return success;
}
cublasStatus_t cublasLtMatmulDescSetAttribute(cublasLtMatmulDesc_t desc, cublasLtMatmulDescAttributes_t attribute,
                                              const void* value, std::size_t bytes) {
  if (!desc) return invalid;
  switch (attribute) {
    case CUBLASLT_MATMUL_DESC_TRANSA: return set_operation(value, bytes, desc->a);
    case CUBLASLT_MATMUL_DESC_TRANSB: return set_operation(value, bytes, desc->b);
    case CUBLASLT_MATMUL_DESC_TRANSC: return expect<std::int32_t>(value, bytes, CUBLAS_OP_N);
    case CUBLASLT_MATMUL_DESC_EPILOGUE: return expect<std::uint32_t>(value, bytes, CUBLASLT_EPILOGUE_DEFAULT);
    case CUBLASLT_MATMUL_DESC_POINTER_MODE: return expect<std::int32_t>(value, bytes, CUBLASLT_POINTER_MODE_HOST);
    default: return unsupported;
  }
}

cublasStatus_t cublasLtMatrixLayoutCreate(cublasLtMatrixLayout_t* layout, cudaDataType type, std::uint64_t rows,
                                          std::uint64_t columns, std::int64_t ld) {
  if (!layout || rows == 0 || columns == 0) return invalid;
  if (ld < 0 || static_cast<std::uint64_t>(ld) < rows) return invalid;
  if (type != CUDA_R_32F && type != CUDA_R_16BF) return unsupported;
  *layout =
      new cublasLtMatrixLayoutOpaque_t{{type == CUDA_R_32F ? Element::float32 : Element::bfloat16, rows, columns, ld}};
  return success;
}
cublasStatus_t cublasLtMatrixLayoutSetAttribute(cublasLtMatrixLayout_t layout,
                                                cublasLtMatrixLayoutAttribute_t attribute, const void* value,
                                                std::size_t bytes) {
  if (!layout) return invalid;
  switch (attribute) {
    case CUBLASLT_MATRIX_LAYOUT_ORDER: return expect<std::int32_t>(value, bytes, CUBLASLT_ORDER_COL);
    case CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT: return expect<std::int32_t>(value, bytes, 1);
    case CUBLASLT_MATRIX_LAYOUT_ROWS: return read(value, bytes, layout->matrix.rows);
    case CUBLASLT_MATRIX_LAYOUT_COLS: return read(value, bytes, layout->matrix.columns);
    case CUBLASLT_MATRIX_LAYOUT_LD: return read(value, bytes, layout->matrix.ld);
    default: return unsupported;
  }
}
cublasStatus_t cublasLtMatrixLayoutDestroy(cublasLtMatrixLayout_t layout) {
  delete layout;
  return success;
}

cublasStatus_t cublasLtMatmulPreferenceCreate(cublasLtMatmulPreference_t* preference) {
  if (!preference) return invalid;
  *preference = new cublasLtMatmulPreferenceOpaque_t;
  return success;
}
cublasStatus_t cublasLtMatmulPreferenceDestroy(cublasLtMatmulPreference_t preference) {
  delete preference;
  return success;
}
cublasStatus_t cublasLtMatmulPreferenceSetAttribute(cublasLtMatmulPreference_t preference,
                                                    cublasLtMatmulPreferenceAttributes_t attribute, const void* value,
                                                    std::size_t bytes) {
  if (!preference || !value) return invalid;
  if (attribute == CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES) return read(value, bytes, preference->workspace);
  std::uint32_t ignored = 0;
  return read(value, bytes, ignored);
}

// ── products ──

cublasStatus_t cublasLtMatmulAlgoGetHeuristic(cublasLtHandle_t handle, cublasLtMatmulDesc_t desc,
                                              cublasLtMatrixLayout_t a, cublasLtMatrixLayout_t b,
                                              cublasLtMatrixLayout_t c, cublasLtMatrixLayout_t d,
                                              cublasLtMatmulPreference_t preference, int requested,
                                              cublasLtMatmulHeuristicResult_t results[], int* returned) {
  if (!handle) return CUBLAS_STATUS_NOT_INITIALIZED;
  if (!desc || !a || !b || !c || !d || !preference || !results || !returned || requested < 1) return invalid;
  *returned = 0;
  if (const auto status = check(*desc, a->matrix, b->matrix, c->matrix, d->matrix); status != success) return status;
  results[0] = {};
  results[0].state = success;
  results[0].wavesCount = 1;
  *returned = 1;
  return success;
}

cublasStatus_t cublasLtMatmul(cublasLtHandle_t handle, cublasLtMatmulDesc_t desc, const void* alpha, const void* A,
                              cublasLtMatrixLayout_t a, const void* B, cublasLtMatrixLayout_t b, const void* beta,
                              const void* C, cublasLtMatrixLayout_t c, void* D, cublasLtMatrixLayout_t d,
                              const cublasLtMatmulAlgo_t*, void* workspace, std::size_t workspace_bytes,
                              cudaStream_t stream) {
  const Locked locked(lock());
  if (!handle) return CUBLAS_STATUS_NOT_INITIALIZED;
  if (!desc || !alpha || !beta || !A || !B || !D || !a || !b || !c || !d) return invalid;
  if (workspace_bytes > 0 && !workspace) return invalid;
  if (const auto status = check(*desc, a->matrix, b->matrix, c->matrix, d->matrix); status != success) return status;
  Product product{transposed(desc->a), transposed(desc->b)};
  std::memcpy(&product.alpha, alpha, sizeof(float));
  std::memcpy(&product.beta, beta, sizeof(float));
  if (product.beta != 0 && !C) return invalid;
  if (C == D && c->matrix.ld != d->matrix.ld) return invalid;
  product.A = A, product.B = B, product.C = C, product.D = D;
  product.a = a->matrix, product.b = b->matrix, product.c = c->matrix, product.d = d->matrix;
  const auto error = enqueue(stream, [product, workspace, workspace_bytes] {
    require_device(product.A, bytes_of(product.a), "cublasLtMatmul's A");
    require_device(product.B, bytes_of(product.b), "cublasLtMatmul's B");
    if (product.beta != 0) require_device(product.C, bytes_of(product.c), "cublasLtMatmul's C");
    require_device(product.D, bytes_of(product.d), "cublasLtMatmul's D");
    require_device(workspace, workspace_bytes, "cublasLtMatmul's workspace");
    spoil(workspace, workspace_bytes, garbage());
    multiply(product);
  });
  return error == cudaSuccess ? success : CUBLAS_STATUS_EXECUTION_FAILED;
}
