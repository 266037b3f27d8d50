#include "runtime/base/owner_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "runtime/base/error.hpp"
#include "runtime/base/process_name.hpp"

namespace inflect {
namespace {

// What a file system says that knows no locks.
bool means_no_locks(int reason) {
  return reason == ENOLCK || reason == ENOSYS || reason == EOPNOTSUPP || reason == EINVAL || reason == EBADF;
}

std::string text_in(int descriptor) {
  char text[512];
  const ssize_t count = ::pread(descriptor, text, sizeof text, 0);
  std::string found(text, count > 0 ? static_cast<std::size_t>(count) : 0);
  return found.substr(0, found.find('\n'));
}

Error held(const std::string& trouble, const std::string& owner, const std::string& advice) {
  const auto process = process_named(owner);
  const std::string who = process ? ": process " + std::to_string(process->number) + " on " + process->host : "";
  return error(trouble, who, advice);
}

bool same_file(int descriptor, const std::string& path) {
  struct stat here{}, there{};
  return ::fstat(descriptor, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino &&
         here.st_dev == there.st_dev;
}

Error cannot_lock(const std::string& file, int reason) {
  return error("cannot lock '", file, "': ", std::strerror(reason));
}

}  // namespace

OwnerLock::OwnerLock(std::string file, const std::string& trouble) : file_(std::move(file)) {
  try {
    while (claim(trouble) == Claim::again) {
      ::close(descriptor_);
      descriptor_ = -1;
    }
  } catch (...) {
    if (descriptor_ >= 0) ::close(descriptor_);
    throw;
  }
}

// Again: whoever had the file has just removed it, or it was a dead one's and has been removed.
OwnerLock::Claim OwnerLock::claim(const std::string& trouble) {
  constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  descriptor_ = ::open(file_.c_str(), flags | O_CREAT | O_EXCL, 0666);
  const bool fresh = descriptor_ >= 0, there = !fresh && errno == EEXIST;
  if (there) descriptor_ = ::open(file_.c_str(), flags);
  if (there && descriptor_ < 0 && errno == ENOENT) return Claim::again;
  if (descriptor_ < 0) throw cannot_lock(file_, errno);
  int failed = 0;
  while ((failed = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 ? 0 : errno) == EINTR) {
  }
  if (failed == EWOULDBLOCK) throw held(trouble, text_in(descriptor_), "");
  if (failed && means_no_locks(failed)) return claim_by_name(trouble, fresh);
  if (failed) throw cannot_lock(file_, failed);
  if (!same_file(descriptor_, file_)) return Claim::again;
  sign();
  return Claim::ours;
}

OwnerLock::Claim OwnerLock::claim_by_name(const std::string& trouble, bool fresh) {
  if (!fresh) {
    const std::string owner = text_in(descriptor_);
    const auto process = process_named(owner);
    if (!process || life_of(*process) != Life::over)
      throw held(trouble, owner, "; if it is over, remove '" + file_ + "' (there are no locks on this file system)");
    ::unlink(file_.c_str());
    return Claim::again;
  }
  sign();
  return Claim::ours;
}

// For whoever comes and finds it locked.
void OwnerLock::sign() const {
  const std::string text = text_of(this_process()) + "\n";
  const bool signed_whole = ::ftruncate(descriptor_, 0) == 0 &&
                            ::pwrite(descriptor_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  if (signed_whole) return;
  const int reason = errno;
  ::unlink(file_.c_str());
  throw error("cannot write '", file_, "': ", std::strerror(reason));
}

OwnerLock::~OwnerLock() {
  if (descriptor_ < 0) return;
  if (same_file(descriptor_, file_)) ::unlink(file_.c_str());
  ::close(descriptor_);
}

}  // namespace inflect
