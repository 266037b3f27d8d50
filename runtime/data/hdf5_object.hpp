// An object of an HDF5 file found and looked at before any of its values is read. Three things are kept apart: what is
// damaged; what is sound but of another kind than is wanted; and what is not in the file at all (external links and
// storage, virtual data sets, values never written), which is refused unread.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/hdf5_file.hpp"

namespace inflect::hdf5 {

// The path of hard links that `name` comes down to, found link by link; "" if there is nothing of that name. Error: it
// leads into another file, nowhere, or in a circle. Nothing outside the file is opened. `path`: the file's, for
// messages.
std::string find(hid_t file, const std::string& path, const std::string& name);

// Opens a group. Error if it is none, or not there.
Handle open_group(hid_t file, const std::string& path, const std::string& name);

// "integers (int64)", "floating-point numbers (float64)", "strings", "records".
std::string name_of_type(hid_t type);

// Sizes of an array or attribute.
struct Extent {
  std::vector<hsize_t> shape;
  std::uint64_t count = 1;
};
Extent extent_of(hid_t space, const std::string& path, const std::string& name);

// Opens an array whose values are in this file, not in others, with every filter at hand.
Handle open_array(hid_t file, const std::string& path, const std::string& name);

// Error unless every value of the array was written, in pieces of a sane size: what was not, HDF5 reads as zeros.
void require_written(hid_t array, const Extent& extent, const std::string& path, const std::string& name);

}  // namespace inflect::hdf5
