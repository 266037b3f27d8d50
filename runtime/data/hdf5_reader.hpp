// Reads an HDF5 file by the library, in the child process that isolated.hpp makes: whatever happens there happens to it
// alone. Nothing is allocated that files of their size cannot hold.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/hdf5_file.hpp"
#include "runtime/data/hdf5_object.hpp"

namespace inflect {
class Answer;
}

namespace inflect::hdf5 {

// What a file may unfold to. Numbers out of recordings shrink to a third at best.
std::uint64_t most_values_bytes(std::uint64_t file_bytes);

class Reader {
 public:
  // Error: not HDF5, truncated, damaged. `file_bytes`: bytes_within_reach.
  Reader(const std::string& path, std::uint64_t file_bytes);

  bool has(const std::string& name) const;
  std::vector<std::string> datasets_in(const std::string& group) const;
  std::vector<hsize_t> shape(const std::string& name) const;
  Look look(const std::string& name) const;
  std::vector<std::string> strings(const std::string& name, int rank) const;
  std::vector<std::int64_t> integers(const std::string& name) const;
  void floats(const std::string& name, int rank, Answer& to) const;  // Unfit: a value too large for float32

  bool has_attribute(const std::string& name, const std::string& attribute) const;
  std::vector<std::string> attribute_strings(const std::string& name, const std::string& attribute) const;
  std::int64_t attribute_integer(const std::string& name, const std::string& attribute) const;
  double attribute_number(const std::string& name, const std::string& attribute) const;

 private:
  struct Values;  // an open array or attribute
  void look_at(Values& values, std::size_t bytes_each) const;
  Values open(const std::string& name, int rank, std::size_t bytes_each) const;
  Values open_attribute(const std::string& name, const std::string& attribute) const;
  void require(const Values& values, H5T_class_t wanted, const char* what) const;
  std::vector<std::string> texts(const Values& values) const;
  std::vector<std::int64_t> whole_numbers(const Values& values) const;

  Files files_;
  std::uint64_t file_bytes_;
};

}  // namespace inflect::hdf5
