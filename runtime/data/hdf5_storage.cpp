// See hdf5_storage.hpp.
#include "runtime/data/hdf5_storage.hpp"

#include <algorithm>
#include <vector>

#include "runtime/base/regular_file.hpp"

namespace inflect::hdf5 {
namespace {

constexpr std::uint64_t largest_piece = 128 << 20;
constexpr int most_views = 16;  // of views

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

void require_filters(const Files& files, hid_t properties, const std::string& name) {
  const int count = H5Pget_nfilters(properties);
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::size_t parameters = 0;
    char told[64] = "";
    const H5Z_filter_t id = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &parameters, nullptr,
                                           sizeof told - 1, told, &config);
    if (id < 0) throw files.wrong(name, " has a damaged list of filters");
    if (H5Zfilter_avail(id) <= 0)
      throw files.wrong(name, " is stored with the filter ", name_of_filter(id, told),
                        ", which is missing here; write it with gzip or without a filter");
  }
}

// External storage: stretches of files, one behind the other.
void require_stretches(const Files& files, const Array& array, hid_t properties, const std::string& name) {
  const Handle space(H5Dget_space(array.handle), H5Sclose), type(H5Dget_type(array.handle), H5Tclose);
  std::uint64_t wanted = 0;
  if (!type || __builtin_mul_overflow(extent_of(space, files, name).count, H5Tget_size(type), &wanted))
    throw files.wrong(name, " is damaged: its size cannot be told");
  const int count = H5Pget_external_count(properties);
  for (int i = 0; i < count; ++i) {
    char named[4096] = "";
    off_t offset = 0;
    hsize_t bytes = 0;
    if (H5Pget_external(properties, static_cast<unsigned>(i), sizeof named - 1, named, &offset, &bytes) < 0)
      throw files.wrong(name, " has a damaged list of external files");
    const std::string place = files.another(*array.place.file, named, name + " is in external storage");
    const std::uint64_t needed = std::min<std::uint64_t>(wanted, bytes), there = RegularFile(place).bytes();
    if (offset < 0 || there < needed || there - needed < static_cast<std::uint64_t>(offset))
      throw files.wrong(name, " is incomplete: '", named, "' ends before its values do");
    wanted -= needed;
  }
}

std::string text_of(ssize_t (*get)(hid_t, std::size_t, char*, std::size_t), hid_t properties, std::size_t index) {
  const ssize_t size = get(properties, index, nullptr, 0);
  std::string text(static_cast<std::size_t>(std::max<ssize_t>(size, 0)) + 1, '\0');
  get(properties, index, text.data(), text.size());
  return text.c_str();
}

// Whether a selection of `points` elements lies in what its source is.
bool lies_in(hid_t selection, std::uint64_t points, const Extent& extent) {
  if (H5Sget_select_type(selection) == H5S_SEL_ALL) return points == extent.count;
  const auto rank = extent.shape.size();
  std::vector<hsize_t> first(rank), last(rank);
  return H5Sget_simple_extent_ndims(selection) == static_cast<int>(rank) &&
         H5Sget_select_bounds(selection, first.data(), last.data()) >= 0 &&
         std::ranges::equal(last, extent.shape, std::less<>());
}

Handle united(Handle a, Handle b) {
  if (!a || H5Sget_select_type(b) == H5S_SEL_ALL) return b;
  if (H5Sget_select_type(a) == H5S_SEL_ALL) return a;
  return {H5Scombine_select(a, H5S_SELECT_OR, b), H5Sclose};
}

// A virtual array is a view of others, its sources.
class View {
 public:
  View(const Files& files, const Array& array, hid_t properties, const std::string& name, int depth)
      : files_(files), array_(array), properties_(properties), name_(name), depth_(depth) {}

  // Every element has a source, and each source is there with values of its own.
  void require_sources() const {
    std::size_t count = 0;
    if (depth_ > most_views || H5Pget_virtual_count(properties_, &count) < 0)
      throw files_.wrong(what_, " of virtual arrays without end, or damaged");
    Handle covered;
    for (std::size_t i = 0; i < count; ++i) {
      Handle part(H5Pget_virtual_vspace(properties_, i), H5Sclose);
      require_source(i, H5Sget_select_npoints(part));
      covered = united(std::move(covered), std::move(part));
    }
    const Handle space(H5Dget_space(array_.handle), H5Sclose);
    const std::uint64_t wanted = extent_of(space, files_, name_).count;
    if (wanted != (covered ? static_cast<std::uint64_t>(H5Sget_select_npoints(covered)) : 0))
      throw files_.wrong(what_, " and incomplete: not all of its ", wanted, " values have a source");
  }

 private:
  void require_source(std::size_t index, hssize_t points) const {
    const std::string file = text_of(H5Pget_virtual_filename, properties_, index),
                      wanted = text_of(H5Pget_virtual_dsetname, properties_, index);
    const std::string source = "'" + wanted + "' in '" + file + "'";
    const Place root = files_.open_another(*array_.place.file, file, what_);
    // As many as are found when it is read: HDF5 takes a pattern for their names, and a size without end.
    if (points < 0 || wanted.find('%') != wanted.npos)
      throw files_.wrong(what_, " with sources that may grow; copy its values into this file");
    const Place place = find(files_, root, wanted, name_);
    // HDF5 would follow links by rules of its own.
    if (!place || place.file != root.file || place.path != (wanted.starts_with('/') ? wanted : "/" + wanted))
      throw files_.wrong(what_, ", and its source ", source, " is not there");
    const Array there = open_array(files_, place, name_, depth_ + 1);
    const Handle space(H5Dget_space(there.handle), H5Sclose),
        from(H5Pget_virtual_srcspace(properties_, index), H5Sclose);
    const Extent extent = extent_of(space, files_, name_);
    if (!lies_in(from, static_cast<std::uint64_t>(points), extent))
      throw files_.wrong(what_, ", and its source ", source, " is too small");
    require_written(files_, there.handle, extent, name_);
  }

  const Files& files_;
  const Array& array_;
  hid_t properties_;
  const std::string& name_;
  const std::string what_ = name_ + " is a virtual array";
  int depth_;
};

// Of an array stored in pieces: how large one is, and whether all are there.
void require_pieces(const Files& files, hid_t array, hid_t properties, const Extent& extent, const std::string& name) {
  const Handle space(H5Dget_space(array), H5Sclose), type(H5Dget_type(array), H5Tclose);
  std::vector<hsize_t> piece(extent.shape.size());
  const int rank = static_cast<int>(piece.size());
  if (!type || rank == 0 || H5Pget_chunk(properties, rank, piece.data()) != rank ||
      std::ranges::count(piece, hsize_t{0}))
    throw files.wrong(name, " is stored in pieces whose sizes are damaged");
  std::uint64_t bytes = 0, wanted = 1;
  if (__builtin_mul_overflow(count_of(piece), H5Tget_size(type), &bytes) || bytes > largest_piece)
    throw files.wrong(name, " is stored in pieces of ", bytes, " bytes; at most ", largest_piece, " are read");
  for (int i = 0; i < rank; ++i) wanted *= extent.shape[i] / piece[i] + (extent.shape[i] % piece[i] != 0);
  hsize_t there = 0;
  if (H5Dget_num_chunks(array, space, &there) < 0) throw files.wrong(name, " is damaged: the list of its pieces");
  if (there < wanted)
    throw files.wrong(name, " is incomplete: of its ", wanted, " pieces only ", there, " were ever written");
}

}  // namespace

void require_written(const Files& files, hid_t array, const Extent& extent, const std::string& name) {
  if (extent.count == 0) return;
  const Handle properties(H5Dget_create_plist(array), H5Pclose);
  if (H5Pget_layout(properties) == H5D_CHUNKED) return require_pieces(files, array, properties, extent, name);
  if (H5Pget_layout(properties) == H5D_VIRTUAL) return;  // its sources are (require_sources)
  if (H5Dget_storage_size(array) == 0) throw files.wrong(name, " is incomplete: its values were never written");
}

void require_storage(const Files& files, const Array& array, const std::string& name, int depth) {
  const Handle properties(array.handle ? H5Dget_create_plist(array.handle) : hid_t{-1}, H5Pclose);
  if (!properties) throw files.wrong(name, " cannot be opened: it is damaged");
  if (H5Pget_layout(properties) == H5D_VIRTUAL) View(files, array, properties, name, depth).require_sources();
  if (H5Pget_external_count(properties) > 0) require_stretches(files, array, properties, name);
  require_filters(files, properties, name);
}

}  // namespace inflect::hdf5
