// See atomic_file.hpp. The folder is synced too: after commit() a crash of the machine leaves the old file or the new
// one.
#include "runtime/base/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "runtime/base/error.hpp"
#include "runtime/base/leftovers.hpp"
#include "runtime/base/output_place.hpp"

namespace inflect {
namespace {

Error cannot_write(const std::string& path, int reason) {
  return error("cannot write '", path, "': ", reason ? std::strerror(reason) : "the write failed");
}

int sync_and_close(int file) {
  const int failed = ::fsync(file) == 0 || errno == EINVAL ? 0 : errno;  // EINVAL: a file system without sync
  return ::close(file) == 0 || failed ? failed : errno;
}

int sync_name(const std::string& name, int flags) {
  const int file = ::open(name.c_str(), flags | O_CLOEXEC);
  return file < 0 ? errno : sync_and_close(file);
}

}  // namespace

AtomicFile::AtomicFile(std::string path)
    : path_(std::move(path)), target_(followed(path_)), temporary_(temporary_name(target_)) {
  std::error_code unreadable;
  const auto status = std::filesystem::status(target_, unreadable);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw error("cannot write '", path_, "': it exists and is not a file");
  remove_leftovers(std::filesystem::path(target_).parent_path().string());
  const int file = ::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  if (file < 0) throw cannot_write(path_, errno);
  ::close(file);
}

AtomicFile::~AtomicFile() {
  if (!committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::commit() {
  if (const int reason = sync_name(temporary_, O_RDWR)) throw cannot_write(path_, reason);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw cannot_write(path_, errno);
  committed_ = true;
  const auto folder = std::filesystem::path(target_).parent_path().string();
  sync_name(folder.empty() ? "." : folder,
            O_RDONLY | O_DIRECTORY);  // the data is safe already: a refusal here loses nothing
}

void write_atomically(const std::string& path, const std::function<void(std::ostream&)>& write) {
  AtomicFile file(path);
  try {
    errno = 0;
    std::ofstream stream(file.temporary(), std::ios::binary | std::ios::trunc);
    stream.exceptions(std::ios::badbit | std::ios::failbit);
    write(stream);
    stream.close();
  } catch (const std::ios_base::failure&) {
    throw cannot_write(path, errno);
  }
  file.commit();
}

}  // namespace inflect
