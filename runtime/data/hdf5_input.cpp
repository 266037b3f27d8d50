// See hdf5_file.hpp.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "runtime/base/error.hpp"
#include "runtime/data/hdf5_file.hpp"
#include "runtime/data/isolated.hpp"

#ifdef __SANITIZE_ADDRESS__
// Without its tidying up at exit (prepare_library) the library's own tables look like leaks.
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }
#endif

namespace inflect::hdf5 {
namespace {

// What a compressed file of this size may unfold to: deflate's limit is 1032:1.
constexpr std::uint64_t unfold = 1100, always_allowed = 64 << 20;

// Only these types are converted to numbers or strings; anything else in their place is an error.
enum class Kind { string, integer, floating, other };

Kind kind_of(hid_t type) {
  switch (H5Tget_class(type)) {
    case H5T_STRING: return Kind::string;
    case H5T_INTEGER: return Kind::integer;
    case H5T_FLOAT: return Kind::floating;
    default: return Kind::other;
  }
}

std::uint64_t size_of_file(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) throw error("cannot read data set '", path, "': ", std::strerror(errno));
  if (!S_ISREG(status.st_mode)) throw error("cannot read data set '", path, "': it is not a file");
  if (status.st_size == 0) throw error("data set '", path, "' is an empty file");
  return static_cast<std::uint64_t>(status.st_size);
}

// Fixed strings end at the first NUL or at their size; h5py pads with NULs, Fortran with spaces.
std::string fixed_string(const char* text, std::size_t size, bool padded_with_spaces) {
  std::size_t length = strnlen(text, size);
  while (padded_with_spaces && length > 0 && text[length - 1] == ' ') --length;
  return {text, length};
}

}  // namespace

void prepare_library() {
  static const bool once = H5dont_atexit() >= 0;  // only before the library's first other call
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

struct InputFile::Values {
  std::string name;  // for messages: "/utterances/id", "attribute classes of /"
  Handle object, type, space;
  std::string object_name, attribute;  // "/", "classes"; no attribute: a dataset
  std::vector<hsize_t> shape;
  std::uint64_t count = 1;

  Kind kind() const { return kind_of(type); }
  bool read(hid_t memory_type, void* to) const {
    if (count == 0) return true;
    return (!attribute.empty() ? H5Aread(object, memory_type, to)
                               : H5Dread(object, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to)) >= 0;
  }
};

namespace {

// Sizes of a data space, or false if it is none or its product overflows.
template <class Values>
bool measure(Values& values) {
  if (!values.space || !values.type) return false;
  const int rank = H5Sget_simple_extent_ndims(values.space);
  if (rank < 0 || rank > 2 || H5Sget_simple_extent_type(values.space) == H5S_NULL) return false;
  values.shape.resize(rank);
  if (rank > 0 && H5Sget_simple_extent_dims(values.space, values.shape.data(), nullptr) != rank) return false;
  for (const hsize_t size : values.shape)
    if (__builtin_mul_overflow(values.count, size, &values.count)) return false;
  return true;
}

}  // namespace

InputFile::InputFile(const std::string& path) : path_(path), file_bytes_(size_of_file(path)) {
  prepare_library();
  const auto cannot = [&] { return error("data set '", path, "' cannot be opened: it is truncated or damaged"); };
  const auto probe = isolated(file_bytes_, [&] {
    if (H5Fis_hdf5(path.c_str()) <= 0) return std::vector<std::string>{"another format"};
    open_file();
    try {
      if (file_) look_around();
    } catch (const Error&) {  // it will be found again, and said, when this part is read
    }
    return std::vector<std::string>{};
  });
  if (!probe) throw cannot();
  if (!probe->empty()) throw error("'", path, "' is not an HDF5 file");
  open_file();
  if (!file_) throw cannot();
}

InputFile::InputFile(const std::string& path, std::uint64_t file_bytes) : path_(path), file_bytes_(file_bytes) {
  open_file();
}

void InputFile::open_file() { file_ = Handle(H5Fopen(path_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose); }

// Opens whatever a data set consists of, and lets go of it again: where the library is going to crash or hang, it does
// so now.
void InputFile::look_around() const {
  for (const char* attribute : {"format", "version", "classes", "frame_period_ms"})
    if (has_attribute("/", attribute)) open_attribute("/", attribute);
  for (const std::string group : {"/utterances", "/frames", "/words"})
    for (const auto& name : datasets_in(group)) {
      const std::string path = group + "/" + name;
      const Handle object(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), H5Dclose);
      if (object && has_attribute(path, "features")) open_attribute(path, "features");
    }
}

bool InputFile::has(const std::string& name) const {
  // H5Lexists wants every group on the way to exist.
  for (std::size_t slash = name.find('/', 1); slash != std::string::npos; slash = name.find('/', slash + 1))
    if (H5Lexists(file_, name.substr(0, slash).c_str(), H5P_DEFAULT) <= 0) return false;
  return H5Lexists(file_, name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> InputFile::datasets_in(const std::string& group) const {
  std::vector<std::string> names;
  if (!has(group)) return names;
  const Handle handle(H5Gopen2(file_, group.c_str(), H5P_DEFAULT), H5Gclose);
  if (!handle) throw error("data set '", path_, "': ", group, " is not a group");
  const auto collect = [](hid_t, const char* name, const H5L_info_t*, void* to) {
    static_cast<std::vector<std::string>*>(to)->push_back(name);
    return herr_t{0};
  };
  if (H5Literate(handle, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &names) < 0)
    throw error("data set '", path_, "': the group ", group, " is damaged");
  std::sort(names.begin(), names.end());
  return names;
}

InputFile::Values InputFile::open(const std::string& name, int rank) const {
  if (!has(name)) throw error("data set '", path_, "' has no ", name);
  Values values{.name = name};
  values.object = Handle(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose);
  if (values.object) {
    values.type = Handle(H5Dget_type(values.object), H5Tclose);
    values.space = Handle(H5Dget_space(values.object), H5Sclose);
  }
  if (!measure(values)) throw error("data set '", path_, "': ", name, " is damaged or not an array");
  if (static_cast<int>(values.shape.size()) != rank)
    throw error("data set '", path_, "': ", name, " has ", values.shape.size(), " dimensions, not ", rank);
  return values;
}

InputFile::Values InputFile::open_attribute(const std::string& name, const std::string& attribute) const {
  Values values{.name = "attribute '" + attribute + "' of " + name, .object_name = name, .attribute = attribute};
  if (!has_attribute(name, attribute)) throw error("data set '", path_, "' has no ", values.name);
  values.object = Handle(H5Aopen_by_name(file_, name.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  if (values.object) {
    values.type = Handle(H5Aget_type(values.object), H5Tclose);
    values.space = Handle(H5Aget_space(values.object), H5Sclose);
  }
  if (!measure(values)) throw error("data set '", path_, "': ", values.name, " is damaged");
  return values;
}

void InputFile::refuse_absurd(const Values& values, std::size_t bytes_each) const {
  std::uint64_t bytes = 0;
  if (__builtin_mul_overflow(values.count, bytes_each, &bytes) || bytes > always_allowed + unfold * file_bytes_)
    throw error("data set '", path_, "': ", values.name, " claims ", values.count, " values, which a file of ",
                file_bytes_, " bytes cannot hold");
}

std::vector<std::int64_t> InputFile::shape(const std::string& name) const {
  const Values values = open(name, 2);
  return {static_cast<std::int64_t>(values.shape[0]), static_cast<std::int64_t>(values.shape[1])};
}

std::vector<std::string> InputFile::read_strings(const Values& values) const {
  const auto wrong = [&](const char* what) { return error("data set '", path_, "': ", values.name, what); };
  if (values.kind() != Kind::string) throw wrong(" does not hold strings");
  const bool variable = H5Tis_variable_str(values.type) > 0;
  const std::size_t size = variable ? sizeof(char*) : H5Tget_size(values.type);
  refuse_absurd(values, std::max(size, sizeof(std::string)));
  if (!variable) {
    std::vector<std::string> strings(values.count);
    std::vector<char> text(values.count * size);
    if (!values.read(values.type, text.data())) throw wrong(" cannot be read: the file is damaged");
    const bool spaces = H5Tget_strpad(values.type) == H5T_STR_SPACEPAD;
    for (std::size_t i = 0; i < strings.size(); ++i) strings[i] = fixed_string(&text[i * size], size, spaces);
    return strings;
  }
  const auto texts = isolated(file_bytes_, [&] { return variable_strings(values); });
  if (!texts || texts->size() != values.count) throw wrong(" cannot be read: the file is damaged");
  return *texts;
}

// In a child process: there the library may overrun its memory. A file of its own, because a file position would be
// shared.
std::vector<std::string> InputFile::variable_strings(const Values& values) const {
  InputFile again(path_, file_bytes_);
  const Values mine = values.attribute.empty() ? again.open(values.name, static_cast<int>(values.shape.size()))
                                               : again.open_attribute(values.object_name, values.attribute);
  std::vector<char*> pointers(mine.count, nullptr);
  if (!mine.read(mine.type, pointers.data())) throw error("unreadable");
  std::vector<std::string> texts;
  for (const char* text : pointers) texts.push_back(text ? text : "");
  return texts;
}

std::vector<std::string> InputFile::strings(const std::string& name) const { return read_strings(open(name, 1)); }

std::vector<std::int64_t> InputFile::integers(const std::string& name) const {
  const Values values = open(name, 1);
  if (values.kind() != Kind::integer) throw error("data set '", path_, "': ", name, " does not hold integers");
  refuse_absurd(values, sizeof(std::int64_t));
  std::vector<std::int64_t> numbers(values.count);
  if (!values.read(H5T_NATIVE_INT64, numbers.data()))
    throw error("data set '", path_, "': ", name, " cannot be read: the file is damaged");
  return numbers;
}

std::vector<float> InputFile::floats(const std::string& name, int rank) const {
  const Values values = open(name, rank);
  if (values.kind() != Kind::floating)
    throw error("data set '", path_, "': ", name, " does not hold floating-point numbers");
  refuse_absurd(values, sizeof(float));
  std::vector<float> numbers(values.count);
  if (!values.read(H5T_NATIVE_FLOAT, numbers.data()))
    throw error("data set '", path_, "': ", name, " cannot be read: the file is damaged");
  return numbers;
}

bool InputFile::has_attribute(const std::string& name, const std::string& attribute) const {
  return H5Aexists_by_name(file_, name.c_str(), attribute.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> InputFile::attribute_strings(const std::string& name, const std::string& attribute) const {
  return read_strings(open_attribute(name, attribute));
}

std::int64_t InputFile::attribute_integer(const std::string& name, const std::string& attribute) const {
  const Values values = open_attribute(name, attribute);
  std::int64_t number = 0;
  if (values.count != 1 || values.kind() != Kind::integer || !values.read(H5T_NATIVE_INT64, &number))
    throw error("data set '", path_, "': ", values.name, " is not an integer");
  return number;
}

double InputFile::attribute_number(const std::string& name, const std::string& attribute) const {
  const Values values = open_attribute(name, attribute);
  const bool numeric = values.kind() == Kind::integer || values.kind() == Kind::floating;
  double number = 0;
  if (values.count != 1 || !numeric || !values.read(H5T_NATIVE_DOUBLE, &number))
    throw error("data set '", path_, "': ", values.name, " is not a number");
  return number;
}

}  // namespace inflect::hdf5
