// See safetensors.hpp. The data stands widest type first, then by name, so that every tensor is aligned to its type.
#include "runtime/base/safetensors.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <tuple>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/json_limits.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect {
namespace {

using Json = nlohmann::json;
static_assert(std::endian::native == std::endian::little);

constexpr std::uint64_t header_limit = 100'000'000;                   // as in the format's reference implementation
constexpr JsonLimits header_limits{.depth = 4, .values = 2'000'000};  // eight values a tensor

int size_of(const std::string& dtype) {
  if (dtype == "F32" || dtype == "I32") return 4;
  if (dtype == "F64" || dtype == "I64") return 8;
  return 0;
}

// −1 if negative or beyond what can be addressed.
std::int64_t product(const std::vector<std::int64_t>& shape) {
  std::int64_t total = 1;
  for (const auto size : shape) {
    if (size < 0 || (size > 0 && total > std::numeric_limits<std::int64_t>::max() / 16 / size)) return -1;
    total *= size;
  }
  return total;
}

template <class T>
std::vector<T> values_as(const Tensor& tensor, const char* dtype) {
  if (tensor.dtype != dtype) throw error("a tensor is of type ", tensor.dtype, " where ", dtype, " is needed");
  std::vector<T> values(tensor.bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(T));
  return values;
}

template <class T>
Tensor tensor_of(const char* dtype, std::vector<std::int64_t> shape, std::span<const T> values) {
  Tensor tensor{dtype, std::move(shape), {}};
  if (tensor.elements() != static_cast<std::int64_t>(values.size()))
    throw error("a tensor of ", tensor.elements(), " elements was given ", values.size(), " values");
  const auto bytes = std::as_bytes(values);
  tensor.bytes.assign(bytes.begin(), bytes.end());
  return tensor;
}

// A tensor still in the file: bytes [begin, end) after the header.
struct Entry {
  std::uint64_t begin, end;
  std::string name;
};

class Reader {
 public:
  Reader(const std::string& path, std::uint64_t most_bytes) : path_(path), input_(path) {
    if (input_.bytes() > most_bytes)
      throw error("'", path_, "' has ", input_.bytes(), " bytes, where at most ", most_bytes, " are expected");
    if (input_.bytes() < 8) throw wrong("it is shorter than 8 bytes");
    data_bytes_ = input_.bytes() - 8;
  }

  TensorFile read() {
    const Json header = read_header();
    for (const auto& [name, value] : header.items()) {
      if (name == "__metadata__")
        read_metadata(value);
      else
        read_entry(name, value);
    }
    read_data();
    return std::move(file_);
  }

 private:
  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error("'", path_, "' is not a sound safetensors file: ", parts...);
  }

  Json read_header() {
    std::uint64_t length = 0;
    read_bytes(0, &length, 8);
    if (length > data_bytes_ || length > header_limit) throw wrong("a header of ", length, " bytes does not fit in it");
    std::string text(length, ' ');
    read_bytes(8, text.data(), length);
    data_bytes_ -= length;
    data_start_ = 8 + length;
    if (const std::string excess = beyond_limits(text, header_limits); !excess.empty())
      throw wrong("its header cannot be read: ", excess);
    Json header = Json::parse(text, nullptr, false);
    if (!header.is_object()) throw wrong("its header is not a JSON object");
    return header;
  }

  void read_metadata(const Json& value) {
    if (!value.is_object()) throw wrong("__metadata__ is not an object");
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) throw wrong("the metadata entry '", key, "' is not a string");
      file_.metadata[key] = text.get<std::string>();
    }
  }

  void read_entry(const std::string& name, const Json& value) {
    const auto member = [&](const char* key, auto is) {
      if (!value.is_object() || !value.contains(key) || !(value[key].*is)())
        throw wrong("tensor '", name, "' has no proper ", key);
      return value[key];
    };
    Tensor tensor;
    tensor.dtype = member("dtype", &Json::is_string).get<std::string>();
    if (!size_of(tensor.dtype))
      throw wrong("tensor '", name, "' has the type ", tensor.dtype, ", which is not one of F32, F64, I32, I64");
    for (const auto& size : member("shape", &Json::is_array)) tensor.shape.push_back(natural(name, size));
    const Json offsets = member("data_offsets", &Json::is_array);
    if (offsets.size() != 2) throw wrong("tensor '", name, "' has no proper data_offsets");
    const std::uint64_t begin = natural(name, offsets[0]), end = natural(name, offsets[1]);
    if (begin > end || end > data_bytes_)
      throw wrong("tensor '", name, "' lies at [", begin, ", ", end, ") of ", data_bytes_, " bytes of data");
    const auto elements = product(tensor.shape);
    if (elements < 0 || end - begin != static_cast<std::uint64_t>(elements) * size_of(tensor.dtype))
      throw wrong("tensor '", name, "' has ", end - begin, " bytes, which its shape and type do not take");
    entries_.push_back({begin, end, name});
    file_.tensors[name] = std::move(tensor);
  }

  std::int64_t natural(const std::string& name, const Json& value) const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max() / 2)
      throw wrong("tensor '", name, "' has a shape or offset that is not a natural number");
    return value.get<std::int64_t>();
  }

  void read_data() {
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
    std::uint64_t at = 0;
    for (const Entry& entry : entries_) {
      if (entry.begin != at)
        throw wrong("tensor '", entry.name, "' ", entry.begin < at ? "overlaps another" : "leaves a gap before it");
      auto& bytes = file_.tensors[entry.name].bytes;
      bytes.resize(entry.end - entry.begin);
      read_bytes(data_start_ + entry.begin, bytes.data(), bytes.size());
      at = entry.end;
    }
    if (at != data_bytes_) throw wrong(data_bytes_ - at, " bytes at its end belong to no tensor");
  }

  void read_bytes(std::uint64_t at, void* to, std::uint64_t count) {
    if (input_.read(at, to, count) < count) throw wrong("it ends early");
  }

  const std::string& path_;
  RegularFile input_;
  std::uint64_t data_start_ = 0, data_bytes_ = 0;
  std::vector<Entry> entries_;
  TensorFile file_;
};

std::vector<const std::pair<const std::string, Tensor>*> in_file_order(const TensorFile& file,
                                                                       const std::string& path) {
  std::vector<const std::pair<const std::string, Tensor>*> order;
  for (const auto& item : file.tensors) {
    const Tensor& tensor = item.second;
    const int size = size_of(tensor.dtype);
    if (!size) throw error("cannot write '", path, "': tensor '", item.first, "' has the type '", tensor.dtype, "'");
    const auto elements = product(tensor.shape);
    if (elements < 0 || tensor.bytes.size() != static_cast<std::size_t>(elements) * size)
      throw error("cannot write '", path, "': tensor '", item.first, "' has ", tensor.bytes.size(),
                  " bytes, which its shape does not take");
    order.push_back(&item);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](auto* a, auto* b) { return size_of(a->second.dtype) > size_of(b->second.dtype); });
  return order;
}

}  // namespace

std::int64_t Tensor::elements() const { return product(shape); }

std::vector<float> Tensor::as_floats() const { return values_as<float>(*this, "F32"); }

std::vector<double> Tensor::as_doubles() const {
  if (dtype != "F32") return values_as<double>(*this, "F64");
  const auto narrow = as_floats();
  return {narrow.begin(), narrow.end()};
}

std::vector<std::int32_t> Tensor::as_ints() const { return values_as<std::int32_t>(*this, "I32"); }

std::vector<std::int64_t> Tensor::as_longs() const {
  if (dtype != "I32") return values_as<std::int64_t>(*this, "I64");
  const auto narrow = as_ints();
  return {narrow.begin(), narrow.end()};
}

TensorFile read_safetensors(const std::string& path, std::uint64_t most_bytes) {
  return Reader(path, most_bytes).read();
}

void write_safetensors(const TensorFile& file, const std::string& path) {
  const auto order = in_file_order(file, path);
  Json header = Json::object();
  if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
  std::uint64_t at = 0;
  for (const auto* item : order) {
    const auto& [name, tensor] = *item;
    header[name] = {{"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {at, at + tensor.bytes.size()}}};
    at += tensor.bytes.size();
  }
  std::string text;
  try {
    text = header.dump();
  } catch (const Json::exception&) {
    throw error("cannot write '", path, "': a tensor's name or the metadata is not UTF-8");
  }
  text.resize((text.size() + 7) / 8 * 8, ' ');
  write_atomically(path, [&](std::ostream& out) {
    const std::uint64_t length = text.size();
    out.write(reinterpret_cast<const char*>(&length), 8) << text;
    for (const auto* item : order)
      out.write(reinterpret_cast<const char*>(item->second.bytes.data()),
                static_cast<std::streamsize>(item->second.bytes.size()));
  });
}

Tensor float_tensor(std::vector<std::int64_t> shape, std::span<const float> values) {
  return tensor_of("F32", std::move(shape), values);
}

Tensor int_tensor(std::vector<std::int64_t> shape, std::span<const std::int32_t> values) {
  return tensor_of("I32", std::move(shape), values);
}

}  // namespace inflect
