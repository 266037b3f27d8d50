// See hdf5_files.hpp.
#include "runtime/data/hdf5_files.hpp"

#include <filesystem>

#include "runtime/base/regular_file.hpp"
#include "runtime/data/external.hpp"

namespace inflect {
namespace {

bool others_are_allowed = false;

}  // namespace

void allow_external(bool allowed) { others_are_allowed = allowed; }

namespace hdf5 {
namespace {

namespace fs = std::filesystem;

// Nobody writes while it is read, for a data set appears whole under its name; and a file system may have no locks.
Handle open_file(const std::string& path) {
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_file_locking(access, false, true);
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose};
}

bool is_below(const fs::path& place, const fs::path& folder) {
  const fs::path relative = place.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

std::string File::folder() const {
  std::error_code failed;
  return fs::canonical(path, failed).parent_path().string();
}

Files::Files(const std::string& path) {
  if (H5Fis_hdf5(path.c_str()) <= 0) throw error("'", path, "' is not an HDF5 file");
  own_ = std::make_shared<File>(path, open_file(path));
  if (!own_->handle) throw error("data set '", path, "' cannot be opened: it is truncated or damaged");
}

std::string Files::another(const File& from, const std::string& named, const std::string& what) const {
  if (!others_are_allowed)
    throw wrong(what, ", and its values are in another file, which is not read; copy them into this file, or allow ",
                "files beside it (--allow-external)");
  if (named == ".") return from.path;  // HDF5's name for the file itself
  const std::string place = (fs::path(from.folder()) / named).string();
  std::error_code failed;
  if (!is_below(fs::weakly_canonical(place, failed), own_->folder()) || failed)
    throw wrong(what, " and leads outside: '", named, "' is not in the data set's folder");
  if (const std::string problem = why_unreadable(place); !problem.empty())
    throw wrong(what, " and leads to '", named, "', which cannot be read: ", problem);
  return place;
}

Place Files::open_another(const File& from, const std::string& named, const std::string& what) const {
  const std::string path = another(from, named, what);
  auto file = std::make_shared<File>(path, open_file(path));
  if (!file->handle) throw wrong(what, " and leads to '", named, "', which is not an HDF5 file, or damaged");
  return {std::move(file), "/"};
}

std::uint64_t bytes_within_reach(const std::string& path) {
  std::uint64_t bytes = RegularFile(path, "data set ").bytes();
  if (bytes == 0) throw error("data set '", path, "' is an empty file");
  if (!others_are_allowed) return bytes;
  std::error_code failed;  // a folder that cannot be read holds nothing that could be
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(fs::canonical(path).parent_path(), options, failed), end;
       !failed && at != end; at.increment(failed)) {
    const std::uint64_t size = at->is_regular_file(failed) ? at->file_size(failed) : 0;
    if (!failed) bytes += size;
    failed.clear();
  }
  return bytes;
}

}  // namespace hdf5
}  // namespace inflect
