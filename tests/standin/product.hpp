// What a product of cublasLtMatmul is made of.
#pragma once
#include <cstdint>

#include "numbers.hpp"

namespace standin {

struct Matrix {
  Element type = Element::float32;
  std::uint64_t rows = 0, columns = 0;
  std::int64_t ld = 0;  // from one column to the next
};

std::size_t bytes_of(const Matrix& matrix);

struct Product {
  bool transpose_a = false, transpose_b = false;
  float alpha = 1, beta = 0;
  const void *A = nullptr, *B = nullptr, *C = nullptr;
  void* D = nullptr;
  Matrix a, b, c, d;
};

// D = alpha · op(A) · op(B) + beta · C, summed in double; with beta 0 C is not read.
void multiply(const Product& product);

}  // namespace standin
