// The files that a data set draws on: its own and, where the command line allows it, those beside it, which are the
// regular files in its folder or below, a symbolic link counting as where it leads. All others are refused unopened.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "runtime/base/error.hpp"
#include "runtime/data/hdf5_file.hpp"

namespace inflect::hdf5 {

struct File {
  std::string path;
  Handle handle;

  std::string folder() const;  // whence the names that it gives of other files are meant
};

// An object: the file that holds it, and the path of hard links to it.
struct Place {
  std::shared_ptr<const File> file;
  std::string path;

  explicit operator bool() const { return !path.empty(); }  // false: there is nothing of the name
};

class Files {
 public:
  explicit Files(const std::string& path);  // Error: not HDF5, truncated, damaged

  Place root() const { return {own_, "/"}; }

  // Where the file is that `from` names. Error, which begins with `what` it is to hold ("/frames is a link"): it is not
  // beside the data set, or no regular file, or none is allowed.
  std::string another(const File& from, const std::string& named, const std::string& what) const;
  // Opens such a file, which is to be HDF5's; its root.
  Place open_another(const File& from, const std::string& named, const std::string& what) const;

  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error("data set '", own_->path, "': ", parts...);
  }

 private:
  std::shared_ptr<const File> own_;
};

// The bytes of a data set's file and of those that it may draw on. Error: it is no regular file, or empty.
std::uint64_t bytes_within_reach(const std::string& path);

}  // namespace inflect::hdf5
