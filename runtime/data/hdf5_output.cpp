// See hdf5_file.hpp. Strings are written with a fixed size, UTF-8, padded with NULs: compact, and read by h5py as any
// others.
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "runtime/base/error.hpp"
#include "runtime/data/hdf5_file.hpp"

namespace inflect::hdf5 {
namespace {

std::size_t longest(const std::vector<std::string>& values) {
  std::size_t size = 1;  // HDF5 knows no strings of size 0
  for (const auto& value : values) size = std::max(size, value.size());
  return size;
}

Handle string_type(std::size_t size) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type, size);
  H5Tset_strpad(type, H5T_STR_NULLPAD);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

std::vector<char> packed(const std::vector<std::string>& values, std::size_t size) {
  std::vector<char> bytes(values.size() * size);
  for (std::size_t i = 0; i < values.size(); ++i)
    std::copy(values[i].begin(), values[i].end(), bytes.begin() + i * size);
  return bytes;
}

// Properties of a new object that keep the time of its making out of the file.
Handle timeless(hid_t kind) {
  Handle properties(H5Pcreate(kind), H5Pclose);
  H5Pset_obj_track_times(properties, false);
  return properties;
}

}  // namespace

OutputFile::OutputFile(const std::string& temporary, const std::string& path) : path_(path) {
  prepare_library();
  errno = 0;
  const Handle properties = timeless(H5P_FILE_CREATE);
  file_ = Handle(checked(H5Fcreate(temporary.c_str(), H5F_ACC_TRUNC, properties, H5P_DEFAULT)), H5Fclose);
}

hid_t OutputFile::checked(hid_t result) const {
  if (result < 0)
    throw error("cannot write '", path_, "': ", errno ? std::strerror(errno) : "the HDF5 library refuses");
  return result;
}

void OutputFile::group(const std::string& name) {
  const Handle properties = timeless(H5P_GROUP_CREATE);
  Handle group(checked(H5Gcreate2(file_, name.c_str(), H5P_DEFAULT, properties, H5P_DEFAULT)), H5Gclose);
  checked(group.close() ? 0 : -1);
}

void OutputFile::write(const std::string& name, hid_t type, const void* values, const std::vector<hsize_t>& shape) {
  const Handle space(checked(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr)), H5Sclose);
  const Handle properties = timeless(H5P_DATASET_CREATE);
  Handle dataset(checked(H5Dcreate2(file_, name.c_str(), type, space, H5P_DEFAULT, properties, H5P_DEFAULT)), H5Dclose);
  const bool empty = std::find(shape.begin(), shape.end(), 0) != shape.end();
  if (!empty) checked(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
  checked(dataset.close() ? 0 : -1);
}

void OutputFile::strings(const std::string& name, const std::vector<std::string>& values, std::size_t columns) {
  const std::size_t size = longest(values);
  std::vector<hsize_t> shape{values.size()};
  if (columns > 0) shape = {values.size() / columns, columns};
  write(name, string_type(size), packed(values, size).data(), shape);
}

void OutputFile::integers(const std::string& name, const std::vector<std::int32_t>& values) {
  write(name, H5T_STD_I32LE, values.data(), {values.size()});
}

void OutputFile::integers(const std::string& name, const std::vector<std::int64_t>& values) {
  write(name, H5T_STD_I64LE, values.data(), {values.size()});
}

void OutputFile::floats(const std::string& name, const std::vector<float>& values, std::vector<hsize_t> shape) {
  write(name, H5T_IEEE_F32LE, values.data(), shape);
}

void OutputFile::write_attribute(const std::string& name, const std::string& attribute, hid_t type, hid_t space,
                                 const void* value) {
  const Handle object(checked(H5Oopen(file_, name.c_str(), H5P_DEFAULT)), H5Oclose);
  const Handle handle(checked(H5Acreate2(object, attribute.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT)), H5Aclose);
  checked(H5Awrite(handle, type, value));
}

void OutputFile::attribute(const std::string& name, const std::string& attribute, const std::string& value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const std::size_t size = longest({value});
  write_attribute(name, attribute, string_type(size), space, packed({value}, size).data());
}

void OutputFile::attribute(const std::string& name, const std::string& attribute,
                           const std::vector<std::string>& values) {
  const hsize_t count = values.size();
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose);
  const std::size_t size = longest(values);
  std::vector<char> bytes = packed(values, size);
  bytes.resize(std::max(bytes.size(), size));
  write_attribute(name, attribute, string_type(size), space, bytes.data());
}

void OutputFile::attribute(const std::string& name, const std::string& attribute, std::int64_t value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  write_attribute(name, attribute, H5T_STD_I64LE, space, &value);
}

void OutputFile::attribute(const std::string& name, const std::string& attribute, double value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  write_attribute(name, attribute, H5T_IEEE_F64LE, space, &value);
}

void OutputFile::close() {
  checked(H5Fflush(file_, H5F_SCOPE_LOCAL));
  checked(file_.close() ? 0 : -1);
}

}  // namespace inflect::hdf5
