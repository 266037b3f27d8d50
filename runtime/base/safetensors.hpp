// Named tensors in a safetensors file: 8 bytes header length (little endian), a JSON header, the data.
// Bytes are deterministic: names sorted, header padded with spaces to 8 bytes, nothing about time or place.
// Little-endian machines only.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace inflect {

struct Tensor {
  std::string dtype;  // "F32", "F64", "I32", "I64"
  std::vector<std::int64_t> shape;
  std::vector<std::byte> bytes;  // row-major, elements() of dtype

  std::int64_t elements() const;

  // Copies of the values; an Error if the dtype is another.
  std::vector<float> as_floats() const;        // F32
  std::vector<double> as_doubles() const;      // F64, and F32 widened
  std::vector<std::int32_t> as_ints() const;   // I32
  std::vector<std::int64_t> as_longs() const;  // I64, and I32 widened
};

struct TensorFile {
  std::map<std::string, Tensor> tensors;
  std::map<std::string, std::string> metadata;
};

// Error: not there, no regular file, truncated, a header beyond measure, offsets that overlap, leave gaps or leave the
// file, an unknown dtype, a size that does not match the shape. Larger than `most_bytes`: refused unread.
TensorFile read_safetensors(const std::string& path, std::uint64_t most_bytes = std::uint64_t{1} << 30);

// Written atomically. Error: a dtype of another kind, bytes that do not match dtype and shape, any failed write.
void write_safetensors(const TensorFile& file, const std::string& path);

// Error if the number of values is not the product of the shape.
Tensor float_tensor(std::vector<std::int64_t> shape, std::span<const float> values);
Tensor int_tensor(std::vector<std::int64_t> shape, std::span<const std::int32_t> values);

}  // namespace inflect
