// See regular_file.hpp.
#include "runtime/base/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

std::string what_it_is(mode_t mode) {
  if (S_ISREG(mode)) return "";
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a named pipe, not a file";
  if (S_ISSOCK(mode)) return "it is a socket, not a file";
  return "it is a device, not a file";
}

struct Opened {
  int descriptor = -1;
  std::uint64_t bytes = 0;
  std::string problem;  // "": none
};

Opened open_regular(const std::string& path) {
  struct stat status{};
  if (path.find('\0') != std::string::npos) return {.problem = "its name holds a NUL"};
  if (::stat(path.c_str(), &status) != 0) return {.problem = std::strerror(errno)};
  if (auto problem = what_it_is(status.st_mode); !problem.empty()) return {.problem = std::move(problem)};
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return {.problem = std::strerror(errno)};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {  // exchanged meanwhile
    ::close(descriptor);
    return {.problem = what_it_is(status.st_mode)};
  }
  return {descriptor, static_cast<std::uint64_t>(status.st_size), ""};
}

class FileBuffer : public std::streambuf {
 public:
  FileBuffer(const std::string& path, const std::string& what) : file_(path, what), block_(1 << 16) {}

 protected:
  int_type underflow() override {
    const std::size_t count = file_.read(at_, block_.data(), block_.size());
    at_ += count;
    setg(block_.data(), block_.data(), block_.data() + count);
    return count ? traits_type::to_int_type(block_[0]) : traits_type::eof();
  }

 private:
  RegularFile file_;
  std::vector<char> block_;
  std::uint64_t at_ = 0;  // where the next block begins
};

}  // namespace

RegularFile::RegularFile(const std::string& path, const std::string& what) : path_(path), what_(what) {
  Opened opened = open_regular(path);
  if (!opened.problem.empty()) throw error("cannot read ", what, "'", path, "': ", opened.problem);
  descriptor_ = opened.descriptor;
  bytes_ = opened.bytes;
}

RegularFile::~RegularFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t RegularFile::read(std::uint64_t at, void* to, std::size_t count) const {
  std::size_t done = 0;
  while (done < count) {
    const auto part = ::pread(descriptor_, static_cast<char*>(to) + done, count - done, static_cast<off_t>(at + done));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) throw error("cannot read ", what_, "'", path_, "': ", std::strerror(errno));
    if (part == 0) break;
    done += static_cast<std::size_t>(part);
  }
  return done;
}

std::string why_unreadable(const std::string& path) {
  const Opened opened = open_regular(path);
  if (opened.descriptor >= 0) ::close(opened.descriptor);
  return opened.problem;
}

std::string whole_text(const std::string& path, std::uint64_t limit, const std::string& what) {
  const RegularFile file(path, what);
  if (file.bytes() > limit)
    throw error("cannot read ", what, "'", path, "': it has ", file.bytes(), " bytes, and no more than ", limit,
                " are read");
  std::string text(file.bytes(), '\0');
  text.resize(file.read(0, text.data(), text.size()));
  return text;
}

FileStream::FileStream(const std::string& path, const std::string& what)
    : std::istream(nullptr), buffer_(std::make_unique<FileBuffer>(path, what)) {
  rdbuf(buffer_.get());
}

FileStream::~FileStream() = default;

}  // namespace inflect
