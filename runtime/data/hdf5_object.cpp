// See hdf5_object.hpp.
#include "runtime/data/hdf5_object.hpp"

#include <algorithm>

#include "runtime/data/hdf5_storage.hpp"

namespace inflect::hdf5 {
namespace {

constexpr int most_links = 16;

std::string joined(const std::string& group, const std::string& name) {
  return group == "/" ? "/" + name : group + "/" + name;
}

H5O_type_t type_of(const Place& place) {
  H5O_info_t info{};
  const herr_t found = H5Oget_info_by_name2(place.file->handle, place.path.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT);
  return found < 0 ? H5O_TYPE_UNKNOWN : info.type;
}

// The path of hard links that a name comes down to, file by file.
class Walk {
 public:
  Walk(const Files& files, Place from, const std::string& name) : files_(files), here_(std::move(from)), name_(name) {}

  const Place& here() const { return here_; }

  bool to(const std::string& name) {
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find('/', at), name.size());
      const std::string part = name.substr(at, end - at);
      at = end + 1;
      if (!part.empty() && part != "." && !step(part)) return false;
    }
    return true;
  }

 private:
  bool step(const std::string& part) {
    const hid_t file = here_.file->handle;
    const std::string link = joined(here_.path, part);
    if (type_of(here_) != H5O_TYPE_GROUP || H5Lexists(file, link.c_str(), H5P_DEFAULT) <= 0) return false;
    H5L_info_t info{};
    if (H5Lget_info(file, link.c_str(), &info, H5P_DEFAULT) < 0) throw files_.wrong("the link ", link, " is damaged");
    if (info.type == H5L_TYPE_HARD) {
      here_.path = link;
      return true;
    }
    std::string value(info.u.val_size, '\0');
    if (H5Lget_val(file, link.c_str(), value.data(), value.size(), H5P_DEFAULT) < 0)
      throw files_.wrong("the link ", link, " is damaged");
    return info.type == H5L_TYPE_SOFT ? follow(link, value.c_str()) : leave(link, value);
  }

  bool follow(const std::string& link, const std::string& target) {
    if (++followed_ > most_links) throw files_.wrong(name_, " is a link that leads in a circle");
    if (target.starts_with('/')) here_.path = "/";
    if (!to(target)) throw files_.wrong(name_, " is a link to '", target, "', which is not there (", link, ")");
    return true;
  }

  bool leave(const std::string& link, const std::string& value) {
    const char *named = "", *object = "";
    unsigned flags = 0;
    if (H5Lunpack_elink_val(value.data(), value.size(), &flags, &named, &object) < 0)
      throw files_.wrong(name_, " is a link of a kind that is not known (", link, ")");
    here_ = files_.open_another(*here_.file, named, name_ + " is a link into another file (" + link + ")");
    return follow(link, object);
  }

  const Files& files_;
  Place here_;
  const std::string& name_;
  int followed_ = 0;
};

const char* kind_of_object(H5O_type_t type) {
  switch (type) {
    case H5O_TYPE_GROUP: return "a group";
    case H5O_TYPE_DATASET: return "an array";
    case H5O_TYPE_NAMED_DATATYPE: return "a type";
    default: return "of an unknown kind";
  }
}

// Error unless there is an object of this kind.
void require_kind(const Files& files, const Place& place, const std::string& name, H5O_type_t wanted) {
  if (!place) throw error("data set '", files.root().file->path, "' has no ", name);
  const H5O_type_t type = type_of(place);
  if (type == H5O_TYPE_UNKNOWN) throw files.wrong(name, " cannot be opened: it is damaged");
  if (type != wanted) throw files.wrong(name, " is ", kind_of_object(type), ", not ", kind_of_object(wanted));
}

}  // namespace

Place find(const Files& files, const std::string& name) { return find(files, files.root(), name, name); }

Place find(const Files& files, const Place& from, const std::string& name, const std::string& what) {
  Walk walk(files, from, what);
  return walk.to(name) ? walk.here() : Place{};
}

Handle open_group(const Files& files, const std::string& name) {
  const Place place = find(files, name);
  require_kind(files, place, name, H5O_TYPE_GROUP);
  Handle group(H5Gopen2(place.file->handle, place.path.c_str(), H5P_DEFAULT), H5Gclose);
  if (!group) throw files.wrong(name, " cannot be opened: it is damaged");
  return group;
}

std::string name_of_type(hid_t type) {
  const std::string bits = std::to_string(8 * H5Tget_size(type));
  switch (H5Tget_class(type)) {
    case H5T_INTEGER:
      return std::string("integers (") + (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + bits + ")";
    case H5T_FLOAT: return "floating-point numbers (float" + bits + ")";
    case H5T_STRING: return "strings";
    case H5T_ENUM: return "values of an enumeration (such as booleans)";
    case H5T_COMPOUND: return "records";
    case H5T_VLEN: return "lists of varying length";
    case H5T_ARRAY: return "arrays";
    case H5T_REFERENCE: return "references";
    case H5T_OPAQUE: return "opaque bytes";
    case H5T_BITFIELD: return "bit fields";
    case H5T_TIME: return "times";
    default: return "values of a damaged type";
  }
}

std::uint64_t count_of(const std::vector<hsize_t>& sizes) {
  std::uint64_t total = 1;
  for (const hsize_t size : sizes)
    if (__builtin_mul_overflow(total, size, &total)) return ~std::uint64_t{0};
  return total;
}

Extent extent_of(hid_t space, const Files& files, const std::string& name) {
  if (space >= 0 && H5Sget_simple_extent_type(space) == H5S_NULL) throw files.wrong(name, " is empty: it has no shape");
  const int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
  if (rank < 0) throw files.wrong(name, " is damaged: its shape cannot be read");
  Extent extent;
  extent.shape.resize(static_cast<std::size_t>(rank));
  if (rank > 0 && H5Sget_simple_extent_dims(space, extent.shape.data(), nullptr) != rank)
    throw files.wrong(name, " is damaged: its shape cannot be read");
  extent.count = count_of(extent.shape);
  return extent;
}

Array open_array(const Files& files, const std::string& name) { return open_array(files, find(files, name), name, 0); }

Array open_array(const Files& files, const Place& place, const std::string& name, int depth) {
  require_kind(files, place, name, H5O_TYPE_DATASET);
  const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
  const std::string folder = place.file->folder();
  H5Pset_efile_prefix(access, folder.c_str());
  H5Pset_virtual_prefix(access, folder.c_str());
  Array array{place, Handle(H5Dopen2(place.file->handle, place.path.c_str(), access), H5Dclose)};
  require_storage(files, array, name, depth);
  return array;
}

}  // namespace inflect::hdf5
