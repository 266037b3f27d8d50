// See output_place.hpp.
#include "runtime/base/output_place.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status{};
  return !path.empty() && ::stat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

void require_folder(const std::string& path, const std::string& target) {
  const std::string parent = fs::path(target).parent_path().string(), folder = parent.empty() ? "." : parent;
  const auto status = status_of(folder);
  if (!status) throw error("cannot write '", path, "': there is no folder '", folder, "'");
  if (!S_ISDIR(status->st_mode)) throw error("cannot write '", path, "': '", folder, "' is not a folder");
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    throw error("cannot write '", path, "' into the folder '", folder, "': ", std::strerror(errno));
}

}  // namespace

std::string followed(const std::string& path) {
  fs::path at = path;
  std::error_code failed;
  for (int links = 0; links < 40 && fs::is_symlink(at, failed); ++links) {
    const fs::path to = fs::read_symlink(at, failed);
    if (failed) break;
    at = to.is_absolute() ? to : at.parent_path() / to;
  }
  return at.string();
}

void require_place(const std::string& path, std::span<const std::string> inputs) {
  if (path.empty()) throw error("the file to write has no name");
  const std::string target = followed(path);
  require_folder(path, target);
  const auto there = status_of(target);
  if (!there) {
    if (target.ends_with('/')) throw error("cannot write '", path, "': it names a folder");
    return;
  }
  for (const std::string& input : inputs)
    if (const auto read = status_of(input); read && read->st_dev == there->st_dev && read->st_ino == there->st_ino)
      throw error("cannot write '", path, "': it is ", input == path ? "" : "'" + input + "', ",
                  "an input of this command; name another file");
  if (S_ISDIR(there->st_mode)) throw error("cannot write '", path, "': it is a folder");
  if (!S_ISREG(there->st_mode)) throw error("cannot write '", path, "': it exists and is not a file");
}

}  // namespace inflect
