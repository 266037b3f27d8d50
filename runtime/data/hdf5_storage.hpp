// Where the values of an array are: in one run or in pieces, in other files, or in other arrays of which it is a view.
// What was never written, or is not there, HDF5 reads as zeros; here it is an error.
#pragma once
#include <string>

#include "runtime/data/hdf5_object.hpp"

namespace inflect::hdf5 {

// Error: it is damaged, or a filter is missing, or values are where they may not be or are not. `depth`: of the views
// of views that it is opened for.
void require_storage(const Files& files, const Array& array, const std::string& name, int depth);

// Error unless every value of the array was written, in pieces of a sane size.
void require_written(const Files& files, hid_t array, const Extent& extent, const std::string& name);

}  // namespace inflect::hdf5
