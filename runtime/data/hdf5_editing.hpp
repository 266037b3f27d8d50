// For tests: changes to a data set's file that the writer would not make.
#pragma once
#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/data/hdf5_file.hpp"

namespace inflect::testing {

// Opens `path` for changes, hands the file to `change`.
template <class Change>
void edit(const std::string& path, const Change& change) {
  const hdf5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  if (!file) throw std::runtime_error("cannot open " + path);
  change(static_cast<hid_t>(file));
}

template <class T>
void put_array(hid_t file, const char* name, hid_t file_type, hid_t type, const std::vector<T>& values) {
  H5Ldelete(file, name, H5P_DEFAULT);
  const hsize_t count = values.size();
  const hdf5::Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose);
  const hdf5::Handle set(H5Dcreate2(file, name, file_type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose);
  if (H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) throw std::runtime_error("cannot write");
}

inline void put_variable_strings(hid_t file, const char* name, const std::vector<const char*>& values) {
  const hdf5::Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  put_array(file, name, type, type, values);
}

}  // namespace inflect::testing
