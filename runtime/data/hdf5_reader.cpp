// See hdf5_reader.hpp.
#include "runtime/data/hdf5_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <sstream>

#include "runtime/base/error.hpp"
#include "runtime/data/hdf5_storage.hpp"
#include "runtime/data/isolated.hpp"

namespace inflect::hdf5 {
namespace {

constexpr std::uint64_t always_allowed = 512 << 20, unfold = 16;
constexpr std::uint64_t block_bytes = 8 << 20;

// Fixed strings end at the first NUL or at their size; h5py pads with NULs, Fortran with spaces.
std::string fixed_string(const char* text, std::size_t size, bool padded_with_spaces) {
  std::size_t length = strnlen(text, size);
  while (padded_with_spaces && length > 0 && text[length - 1] == ' ') --length;
  return {text, length};
}

std::string in_figures(long double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

std::string dimensions(const std::vector<hsize_t>& shape) {
  std::string text = std::to_string(shape.size()) + (shape.size() == 1 ? " dimension" : " dimensions");
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i ? " × " : " (") + std::to_string(shape[i]);
  return shape.empty() ? text : text + ")";
}

}  // namespace

std::uint64_t most_values_bytes(std::uint64_t file_bytes) { return always_allowed + unfold * file_bytes; }

struct Reader::Values {
  std::string name;  // for messages: "/utterances/id", "attribute 'classes' of /"
  bool attribute = false;
  Handle object, type, space;
  Extent extent = {};

  bool read(hid_t memory_type, void* to) const {
    if (extent.count == 0) return true;
    return (attribute ? H5Aread(object, memory_type, to)
                      : H5Dread(object, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to)) >= 0;
  }

  // The rows [begin, begin + count) of an array.
  bool read_rows(hsize_t begin, hsize_t count, hid_t memory_type, void* to) const {
    std::vector<hsize_t> start(extent.shape.size()), size = extent.shape;
    start[0] = begin;
    size[0] = count;
    const int rank = static_cast<int>(size.size());
    const Handle memory(H5Screate_simple(rank, size.data(), nullptr), H5Sclose);
    return H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, size.data(), nullptr) >= 0 &&
           H5Dread(object, memory_type, memory, space, H5P_DEFAULT, to) >= 0;
  }

  // How many rows to read at a time: some megabytes, and whole pieces, which are unfolded anew each time.
  hsize_t rows_at_once(std::uint64_t row_bytes) const {
    hsize_t rows = std::max<hsize_t>(1, block_bytes / std::max<std::uint64_t>(1, row_bytes));
    const Handle properties(H5Dget_create_plist(object), H5Pclose);
    std::vector<hsize_t> piece(extent.shape.size());
    const int rank = static_cast<int>(piece.size());
    if (H5Pget_layout(properties) == H5D_CHUNKED && H5Pget_chunk(properties, rank, piece.data()) == rank)
      rows = (rows + piece[0] - 1) / piece[0] * piece[0];
    return std::min(rows, extent.shape[0]);
  }
};

Reader::Reader(const std::string& path, std::uint64_t file_bytes) : files_(path), file_bytes_(file_bytes) {}

bool Reader::has(const std::string& name) const { return bool(find(files_, name)); }

std::vector<std::string> Reader::datasets_in(const std::string& group) const {
  std::vector<std::string> names;
  if (!has(group)) return names;
  const auto collect = [](hid_t, const char* name, const H5L_info_t*, void* to) {
    static_cast<std::vector<std::string>*>(to)->push_back(name);
    return herr_t{0};
  };
  if (H5Literate(open_group(files_, group), H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &names) < 0)
    throw files_.wrong("the group ", group, " is damaged");
  std::sort(names.begin(), names.end());
  return names;
}

// Its type and sizes, which must be such as this file can hold.
void Reader::look_at(Values& values, std::size_t bytes_each) const {
  if (!values.type) throw files_.wrong(values.name, " is damaged: its type cannot be read");
  values.extent = extent_of(values.space, files_, values.name);
  const std::uint64_t each = std::max<std::uint64_t>(bytes_each, H5Tget_size(values.type));
  std::uint64_t bytes = 0;
  if (__builtin_mul_overflow(values.extent.count, each, &bytes) || bytes > most_values_bytes(file_bytes_))
    throw files_.wrong(values.name, " claims ", values.extent.count, " values, which a file of ", file_bytes_,
                       " bytes cannot hold");
}

Reader::Values Reader::open(const std::string& name, int rank, std::size_t bytes_each) const {
  Values values{.name = name};
  values.object = open_array(files_, name).handle;
  values.type = Handle(H5Dget_type(values.object), H5Tclose);
  values.space = Handle(H5Dget_space(values.object), H5Sclose);
  look_at(values, bytes_each);
  const auto& shape = values.extent.shape;
  if (static_cast<int>(shape.size()) != rank) throw files_.wrong(name, " has ", dimensions(shape), ", not ", rank);
  require_written(files_, values.object, values.extent, name);
  return values;
}

Reader::Values Reader::open_attribute(const std::string& name, const std::string& attribute) const {
  Values values{.name = "attribute '" + attribute + "' of " + name, .attribute = true};
  if (!has_attribute(name, attribute)) throw error("data set '", files_.root().file->path, "' has no ", values.name);
  const Place place = find(files_, name);
  values.object = Handle(
      H5Aopen_by_name(place.file->handle, place.path.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  if (!values.object) throw files_.wrong(values.name, " cannot be opened: it is damaged");
  values.type = Handle(H5Aget_type(values.object), H5Tclose);
  values.space = Handle(H5Aget_space(values.object), H5Sclose);
  look_at(values, 1);
  if (values.extent.shape.size() > 1)
    throw files_.wrong(values.name, " has ", dimensions(values.extent.shape), ", not 1");
  return values;
}

void Reader::require(const Values& values, H5T_class_t wanted, const char* what) const {
  if (H5Tget_class(values.type) != wanted)
    throw files_.wrong(values.name, " does not hold ", what, " but ", name_of_type(values.type));
}

Look Reader::look(const std::string& name) const {
  const Place place = find(files_, name);
  if (!place) return {};
  const Handle object(H5Oopen(place.file->handle, place.path.c_str(), H5P_DEFAULT), H5Oclose);
  if (H5Iget_type(object) == H5I_GROUP) return {.kind = Kind::group};
  if (H5Iget_type(object) != H5I_DATASET) return {.kind = Kind::other};
  const Handle type(H5Dget_type(object), H5Tclose), space(H5Dget_space(object), H5Sclose);
  const Extent extent = extent_of(space, files_, name);
  const std::map<H5T_class_t, Kind> kinds = {
      {H5T_INTEGER, Kind::integers}, {H5T_FLOAT, Kind::floats}, {H5T_STRING, Kind::strings}};
  const auto known = kinds.find(H5Tget_class(type));
  return {.kind = known == kinds.end() ? Kind::other : known->second,
          .shape = {extent.shape.begin(), extent.shape.end()}};
}

std::vector<hsize_t> Reader::shape(const std::string& name) const { return open(name, 2, 1).extent.shape; }

std::vector<std::string> Reader::texts(const Values& values) const {
  require(values, H5T_STRING, "strings");
  const auto damaged = [&] { return files_.wrong(values.name, " cannot be read: the file is damaged"); };
  std::vector<std::string> strings(values.extent.count);
  if (H5Tis_variable_str(values.type) > 0) {
    std::vector<char*> pointers(values.extent.count, nullptr);
    if (!values.read(values.type, pointers.data())) throw damaged();
    for (std::size_t i = 0; i < strings.size(); ++i) strings[i] = pointers[i] ? pointers[i] : "";
    return strings;
  }
  const std::size_t size = H5Tget_size(values.type);
  std::vector<char> bytes(values.extent.count * size);
  if (!values.read(values.type, bytes.data())) throw damaged();
  const bool spaces = H5Tget_strpad(values.type) == H5T_STR_SPACEPAD;
  for (std::size_t i = 0; i < strings.size(); ++i) strings[i] = fixed_string(&bytes[i * size], size, spaces);
  return strings;
}

std::vector<std::int64_t> Reader::whole_numbers(const Values& values) const {
  require(values, H5T_INTEGER, "integers");
  const auto damaged = [&] { return files_.wrong(values.name, " cannot be read: the file is damaged"); };
  std::vector<std::int64_t> numbers(values.extent.count);
  if (!values.read(H5T_NATIVE_INT64, numbers.data())) throw damaged();
  if (H5Tget_sign(values.type) != H5T_SGN_NONE || H5Tget_size(values.type) < sizeof(std::int64_t)) return numbers;
  std::vector<std::uint64_t> naturals(values.extent.count);
  if (!values.read(H5T_NATIVE_UINT64, naturals.data())) throw damaged();
  for (const std::uint64_t number : naturals)
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      throw files_.wrong(values.name, " holds ", number, ", which is too large for int64");
  return numbers;
}

std::vector<std::string> Reader::strings(const std::string& name, int rank) const {
  return texts(open(name, rank, sizeof(std::string)));
}

std::vector<std::int64_t> Reader::integers(const std::string& name) const {
  return whole_numbers(open(name, 1, sizeof(std::int64_t)));
}

// Block by block, so that there is never a second copy of the whole.
void Reader::floats(const std::string& name, int rank, Answer& to) const {
  const Values values = open(name, rank, sizeof(float));
  require(values, H5T_FLOAT, "floating-point numbers");
  const Extent& extent = values.extent;
  to.announce(extent.count * sizeof(float));
  if (extent.count == 0) return;
  const std::uint64_t columns = extent.count / extent.shape[0];
  const hsize_t at_once = values.rows_at_once(columns * sizeof(long double));
  std::vector<long double> wide(at_once * columns);
  std::vector<float> block(at_once * columns);
  for (hsize_t row = 0; row < extent.shape[0]; row += at_once) {
    const hsize_t rows = std::min(at_once, extent.shape[0] - row);
    const bool narrow = H5Tget_size(values.type) <= sizeof(float);
    if (!(narrow ? values.read_rows(row, rows, H5T_NATIVE_FLOAT, block.data())
                 : values.read_rows(row, rows, H5T_NATIVE_LDOUBLE, wide.data())))
      throw files_.wrong(name, " cannot be read: the file is damaged");
    for (std::uint64_t i = 0; !narrow && i < rows * columns; ++i) {
      if (std::isfinite(wide[i]) && std::fabs(wide[i]) > std::numeric_limits<float>::max())
        throw Unfit{row * columns + i, "has the value " + in_figures(wide[i]) + ", which is too large for float32"};
      block[i] = static_cast<float>(wide[i]);
    }
    to.give(block.data(), rows * columns * sizeof(float));
  }
}

bool Reader::has_attribute(const std::string& name, const std::string& attribute) const {
  const Place place = find(files_, name);
  return place && H5Aexists_by_name(place.file->handle, place.path.c_str(), attribute.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> Reader::attribute_strings(const std::string& name, const std::string& attribute) const {
  return texts(open_attribute(name, attribute));
}

std::int64_t Reader::attribute_integer(const std::string& name, const std::string& attribute) const {
  const Values values = open_attribute(name, attribute);
  if (values.extent.count != 1) throw files_.wrong(values.name, " holds ", values.extent.count, " values, not 1");
  return whole_numbers(values)[0];
}

double Reader::attribute_number(const std::string& name, const std::string& attribute) const {
  const Values values = open_attribute(name, attribute);
  if (values.extent.count != 1) throw files_.wrong(values.name, " holds ", values.extent.count, " values, not 1");
  if (H5Tget_class(values.type) != H5T_INTEGER) require(values, H5T_FLOAT, "a number");
  double number = 0;
  if (!values.read(H5T_NATIVE_DOUBLE, &number)) throw files_.wrong(values.name, " cannot be read: the file is damaged");
  return number;
}

}  // namespace inflect::hdf5
