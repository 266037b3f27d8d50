// See hdf5_object.hpp.
#include "runtime/data/hdf5_object.hpp"

#include <algorithm>

#include "runtime/base/error.hpp"

namespace inflect::hdf5 {
namespace {

constexpr int most_links = 16;
constexpr std::uint64_t largest_piece = 128 << 20;

template <class... Parts>
Error wrong(const std::string& path, const Parts&... parts) {
  return error("data set '", path, "': ", parts...);
}

std::string joined(const std::string& group, const std::string& name) {
  return group == "/" ? "/" + name : group + "/" + name;
}

// What a soft link says.
std::string target_of(hid_t file, const std::string& link, std::size_t size) {
  std::string target(size, '\0');
  if (H5Lget_val(file, link.c_str(), target.data(), size, H5P_DEFAULT) < 0) return "";
  return target.c_str();
}

// The path of hard links that a name comes down to. `left`: soft links that may still be followed.
class Walk {
 public:
  Walk(hid_t file, const std::string& path, const std::string& name) : file_(file), path_(path), name_(name) {}

  const std::string& here() const { return here_; }

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
    const std::string link = joined(here_, part);
    if (!is_group(here_) || H5Lexists(file_, link.c_str(), H5P_DEFAULT) <= 0) return false;
    H5L_info_t info{};
    if (H5Lget_info(file_, link.c_str(), &info, H5P_DEFAULT) < 0) throw wrong(path_, "the link ", link, " is damaged");
    if (info.type == H5L_TYPE_HARD) {
      here_ = link;
      return true;
    }
    if (info.type != H5L_TYPE_SOFT)
      throw wrong(path_, name_, " is a link into another file (", link,
                  "), which is not read; copy its values into this file");
    return follow(link, target_of(file_, link, info.u.val_size));
  }

  bool follow(const std::string& link, const std::string& target) {
    if (++followed_ > most_links) throw wrong(path_, name_, " is a link that leads in a circle");
    if (target.starts_with('/')) here_ = "/";
    if (!to(target)) throw wrong(path_, name_, " is a link to '", target, "', which is not there (", link, ")");
    return true;
  }

  bool is_group(const std::string& name) const {
    H5O_info_t info{};
    return H5Oget_info_by_name2(file_, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) >= 0 &&
           info.type == H5O_TYPE_GROUP;
  }

  hid_t file_;
  const std::string &path_, &name_;
  std::string here_ = "/";
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

// The hard path to an object, which must be of this kind.
std::string found(hid_t file, const std::string& path, const std::string& name, H5O_type_t wanted) {
  const std::string place = find(file, path, name);
  if (place.empty()) throw error("data set '", path, "' has no ", name);
  H5O_info_t info{};
  if (H5Oget_info_by_name2(file, place.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0)
    throw wrong(path, name, " cannot be opened: it is damaged");
  if (info.type != wanted) throw wrong(path, name, " is ", kind_of_object(info.type), ", not ", kind_of_object(wanted));
  return place;
}

struct KnownFilter {
  H5Z_filter_t id;
  const char* name;
};
constexpr KnownFilter known_filters[] = {{H5Z_FILTER_DEFLATE, "gzip"},
                                         {H5Z_FILTER_SHUFFLE, "shuffle"},
                                         {H5Z_FILTER_FLETCHER32, "fletcher32"},
                                         {H5Z_FILTER_SZIP, "szip"},
                                         {H5Z_FILTER_NBIT, "nbit"},
                                         {H5Z_FILTER_SCALEOFFSET, "scaleoffset"},
                                         {307, "bzip2"},
                                         {32000, "lzf"},
                                         {32001, "blosc"},
                                         {32004, "lz4"},
                                         {32008, "bitshuffle"},
                                         {32013, "zfp"},
                                         {32015, "zstd"},
                                         {32026, "blosc2"}};

std::string name_of_filter(H5Z_filter_t id, const char* told) {
  const auto* known = std::find_if(std::begin(known_filters), std::end(known_filters),
                                   [&](const KnownFilter& filter) { return filter.id == id; });
  const std::string name = known != std::end(known_filters) ? known->name : told;
  return name.empty() ? std::to_string(id) : name + " (" + std::to_string(id) + ")";
}

void require_filters(hid_t properties, const std::string& path, const std::string& name) {
  const int count = H5Pget_nfilters(properties);
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::size_t parameters = 0;
    char told[64] = "";
    const H5Z_filter_t id = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &parameters, nullptr,
                                           sizeof told - 1, told, &config);
    if (id < 0) throw wrong(path, name, " has a damaged list of filters");
    if (H5Zfilter_avail(id) <= 0)
      throw wrong(path, name, " is stored with the filter ", name_of_filter(id, told),
                  ", which is missing here; write it with gzip or without a filter");
  }
}

void require_own_storage(hid_t properties, const std::string& path, const std::string& name) {
  if (H5Pget_layout(properties) == H5D_VIRTUAL)
    throw wrong(path, name,
                " is a virtual array: its values are in other files, which are not read; copy them into this file");
  if (H5Pget_external_count(properties) > 0)
    throw wrong(path, name,
                " has its values in another file (external storage), which is not read; copy them into this file");
}

std::uint64_t product(const std::vector<hsize_t>& sizes) {
  std::uint64_t total = 1;
  for (const hsize_t size : sizes)
    if (__builtin_mul_overflow(total, size, &total)) return ~std::uint64_t{0};
  return total;
}

}  // namespace

std::string find(hid_t file, const std::string& path, const std::string& name) {
  Walk walk(file, path, name);
  return walk.to(name) ? walk.here() : "";
}

Handle open_group(hid_t file, const std::string& path, const std::string& name) {
  Handle group(H5Gopen2(file, found(file, path, name, H5O_TYPE_GROUP).c_str(), H5P_DEFAULT), H5Gclose);
  if (!group) throw wrong(path, name, " cannot be opened: it is damaged");
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

Extent extent_of(hid_t space, const std::string& path, const std::string& name) {
  if (space >= 0 && H5Sget_simple_extent_type(space) == H5S_NULL) throw wrong(path, name, " is empty: it has no shape");
  const int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
  if (rank < 0) throw wrong(path, name, " is damaged: its shape cannot be read");
  Extent extent;
  extent.shape.resize(static_cast<std::size_t>(rank));
  if (rank > 0 && H5Sget_simple_extent_dims(space, extent.shape.data(), nullptr) != rank)
    throw wrong(path, name, " is damaged: its shape cannot be read");
  extent.count = product(extent.shape);
  return extent;
}

Handle open_array(hid_t file, const std::string& path, const std::string& name) {
  Handle array(H5Dopen2(file, found(file, path, name, H5O_TYPE_DATASET).c_str(), H5P_DEFAULT), H5Dclose);
  const Handle properties(array ? H5Dget_create_plist(array) : hid_t{-1}, H5Pclose);
  if (!properties) throw wrong(path, name, " cannot be opened: it is damaged");
  require_own_storage(properties, path, name);
  require_filters(properties, path, name);
  return array;
}

namespace {

// Of an array stored in pieces: how large one is, and whether all are there.
void require_pieces(hid_t array, hid_t properties, const Extent& extent, const std::string& path,
                    const std::string& name) {
  const Handle space(H5Dget_space(array), H5Sclose), type(H5Dget_type(array), H5Tclose);
  std::vector<hsize_t> piece(extent.shape.size());
  const int rank = static_cast<int>(piece.size());
  if (!type || rank == 0 || H5Pget_chunk(properties, rank, piece.data()) != rank ||
      std::ranges::count(piece, hsize_t{0}))
    throw wrong(path, name, " is stored in pieces whose sizes are damaged");
  std::uint64_t bytes = 0, wanted = 1;
  if (__builtin_mul_overflow(product(piece), H5Tget_size(type), &bytes) || bytes > largest_piece)
    throw wrong(path, name, " is stored in pieces of ", bytes, " bytes; at most ", largest_piece, " are read");
  for (int i = 0; i < rank; ++i) wanted *= extent.shape[i] / piece[i] + (extent.shape[i] % piece[i] != 0);
  hsize_t there = 0;
  if (H5Dget_num_chunks(array, space, &there) < 0) throw wrong(path, name, " is damaged: the list of its pieces");
  if (there < wanted)
    throw wrong(path, name, " is incomplete: of its ", wanted, " pieces only ", there, " were ever written");
}

}  // namespace

void require_written(hid_t array, const Extent& extent, const std::string& path, const std::string& name) {
  if (extent.count == 0) return;
  const Handle properties(H5Dget_create_plist(array), H5Pclose);
  if (H5Pget_layout(properties) == H5D_CHUNKED) return require_pieces(array, properties, extent, path, name);
  if (H5Dget_storage_size(array) == 0) throw wrong(path, name, " is incomplete: its values were never written");
}

}  // namespace inflect::hdf5
