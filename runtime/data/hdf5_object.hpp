// An object of an HDF5 file found and looked at before any of its values is read. Three things are kept apart: what is
// damaged; what is sound but of another kind than is wanted; and what is not in the file at all (external links and
// storage, virtual data sets, values never written), which is refused unread, unless it may be elsewhere
// (hdf5_files.hpp) and is there.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/hdf5_files.hpp"

namespace inflect::hdf5 {

// The place that `name` comes down to, found link by link. Error: it leads nowhere, in a circle, or into a file that
// may not be read, which is not opened.
Place find(const Files& files, const std::string& name);
// Seen from a place instead, in another file perhaps; `what` names it in messages.
Place find(const Files& files, const Place& from, const std::string& name, const std::string& what);

// Opens a group. Error if it is none, or not there.
Handle open_group(const Files& files, const std::string& name);

// "integers (int64)", "floating-point numbers (float64)", "strings", "records".
std::string name_of_type(hid_t type);

std::uint64_t count_of(const std::vector<hsize_t>& sizes);  // 2^64 − 1 where that is too small

// Sizes of an array or attribute.
struct Extent {
  std::vector<hsize_t> shape;
  std::uint64_t count = 1;
};
Extent extent_of(hid_t space, const Files& files, const std::string& name);

struct Array {
  Place place;
  Handle handle;
};

// Opens an array of which every value is there to be read (hdf5_storage.hpp).
Array open_array(const Files& files, const std::string& name);
Array open_array(const Files& files, const Place& place, const std::string& name, int depth);

}  // namespace inflect::hdf5
