// The little of HDF5's C interface a data set needs, with handles that close themselves and errors that name the file.
// Sizes are compared with the size of the file before anything is allocated, so a damaged header cannot ask for all
// memory.
#pragma once
#include <hdf5.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace inflect::hdf5 {

// An identifier of the library and the function that closes it. Negative: none.
class Handle {
 public:
  Handle() = default;
  Handle(hid_t id, herr_t (*closer)(hid_t)) : id_(id), closer_(closer) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
  }
  ~Handle() { close(); }
  bool close() {  // false: the library could not (a full disk shows here)
    const hid_t id = std::exchange(id_, -1);
    return id < 0 || closer_(id) >= 0;
  }
  operator hid_t() const { return id_; }
  explicit operator bool() const { return id_ >= 0; }

 private:
  hid_t id_ = -1;
  herr_t (*closer_)(hid_t) = nullptr;
};

// Call before anything else of the library. No error stacks on stderr, and no tidying up at exit: that crashes after a
// full disk (files close themselves anyway).
void prepare_library();

// A file opened for reading. Paths below are within the file: "/utterances/id".
class InputFile {
 public:
  explicit InputFile(const std::string& path);  // Error: missing, empty, truncated, another format

  const std::string& path() const { return path_; }
  bool has(const std::string& name) const;
  std::vector<std::string> datasets_in(const std::string& group) const;  // sorted; none if there is no such group

  std::vector<std::int64_t> shape(const std::string& name) const;
  std::vector<std::string> strings(const std::string& name) const;     // [n], variable-length or fixed
  std::vector<std::int64_t> integers(const std::string& name) const;   // [n], any integer type
  std::vector<float> floats(const std::string& name, int rank) const;  // [n] or [n, m], any floating type

  // Attributes of the object `name`; scalars may be arrays of one.
  bool has_attribute(const std::string& name, const std::string& attribute) const;
  std::vector<std::string> attribute_strings(const std::string& name, const std::string& attribute) const;
  std::int64_t attribute_integer(const std::string& name, const std::string& attribute) const;
  double attribute_number(const std::string& name, const std::string& attribute) const;

 private:
  struct Values;  // an open dataset or attribute
  InputFile(const std::string& path, std::uint64_t file_bytes);
  void open_file();
  void look_around() const;
  Values open(const std::string& name, int rank) const;
  Values open_attribute(const std::string& name, const std::string& attribute) const;
  std::vector<std::string> read_strings(const Values& values) const;
  std::vector<std::string> variable_strings(const Values& values) const;
  void refuse_absurd(const Values& values, std::size_t bytes_each) const;

  std::string path_;
  std::uint64_t file_bytes_ = 0;
  Handle file_;
};

// A file being written: under a temporary name of the caller's, with the same bytes every time (no times inside).
class OutputFile {
 public:
  OutputFile(const std::string& temporary, const std::string& path);  // `path` is for messages

  void group(const std::string& name);
  void strings(const std::string& name, const std::vector<std::string>& values);
  void integers(const std::string& name, const std::vector<std::int32_t>& values);
  void integers(const std::string& name, const std::vector<std::int64_t>& values);
  void floats(const std::string& name, const std::vector<float>& values, std::vector<hsize_t> shape);

  void attribute(const std::string& name, const std::string& attribute, const std::string& value);
  void attribute(const std::string& name, const std::string& attribute, const std::vector<std::string>& values);
  void attribute(const std::string& name, const std::string& attribute, std::int64_t value);
  void attribute(const std::string& name, const std::string& attribute, double value);

  void close();

 private:
  void write(const std::string& name, hid_t type, const void* values, const std::vector<hsize_t>& shape);
  void write_attribute(const std::string& name, const std::string& attribute, hid_t type, hid_t space,
                       const void* value);
  hid_t checked(hid_t result) const;

  std::string path_;
  Handle file_;
};

}  // namespace inflect::hdf5
