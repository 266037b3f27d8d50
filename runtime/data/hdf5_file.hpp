// The little of HDF5's C interface a data set needs, with handles that close themselves and errors that name the file.
#pragma once
#include <hdf5.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace inflect {
class Isolated;
}

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

// What stands under a name, before anything of it is read.
enum class Kind { nothing, group, integers, floats, strings, other };
struct Look {
  Kind kind = Kind::nothing;
  std::vector<std::int64_t> shape = {};  // of an array
};

// A file opened for reading. Paths below are within the file: "/utterances/id". The library works in a child process
// (isolated.hpp): no file crashes or hangs this one. Every Error names the file, the object, what it is and
// what was wanted.
class InputFile {
 public:
  explicit InputFile(const std::string& path);  // Error: missing, empty, truncated, another format
  ~InputFile();

  const std::string& path() const { return path_; }
  bool has(const std::string& name) const;
  std::vector<std::string> datasets_in(const std::string& group) const;  // sorted; none if there is no such group

  // Says where an element of an array belongs: "utterance 'a1', frame 3".
  using Where = std::function<std::string(std::uint64_t index)>;

  std::vector<std::int64_t> shape(const std::string& name) const;
  Look look(const std::string& name) const;
  // [n] or [n, m], variable-length or fixed.
  std::vector<std::string> strings(const std::string& name, int rank = 1) const;
  std::vector<std::int64_t> integers(const std::string& name) const;  // [n], any integer type
  // [n] or [n, m], any floating type. A value that is finite there and not in float32 is an Error that says `where`.
  std::vector<float> floats(const std::string& name, int rank, const Where& where = {}) const;

  // Attributes of the object `name`; scalars may be arrays of one.
  bool has_attribute(const std::string& name, const std::string& attribute) const;
  std::vector<std::string> attribute_strings(const std::string& name, const std::string& attribute) const;
  std::int64_t attribute_integer(const std::string& name, const std::string& attribute) const;
  double attribute_number(const std::string& name, const std::string& attribute) const;

 private:
  template <class Value>
  std::vector<Value> ask(const std::string& what, const std::string& name, const std::string& more = "") const;
  template <class Value>
  Value ask_one(const std::string& what, const std::string& name, const std::string& more = "") const;
  std::vector<std::string> ask_texts(const std::string& what, const std::string& name,
                                     const std::string& more = "") const;

  std::string path_;
  std::uint64_t file_bytes_ = 0;
  mutable std::uint64_t taken_ = 0;  // bytes of values handed over so far
  std::unique_ptr<Isolated> child_;
};

// A file being written: under a temporary name of the caller's, with the same bytes every time (no times inside).
class OutputFile {
 public:
  OutputFile(const std::string& temporary, const std::string& path);  // `path` is for messages

  void group(const std::string& name);
  // [n], or with columns [n / columns, columns].
  void strings(const std::string& name, const std::vector<std::string>& values, std::size_t columns = 0);
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
