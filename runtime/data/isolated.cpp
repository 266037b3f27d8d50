// See isolated.hpp. The child sends each string as its length (8 bytes) and its bytes, and exits 0 when all are sent.
#include "runtime/data/isolated.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

constexpr std::uint64_t bytes_a_second =
    10 << 20;  // the library's slowest reading (variable-length strings) is ten times faster
constexpr std::uint64_t always_allowed = 512 << 20;

void limit(int resource, rlim_t value) {
  rlimit limits{};
  ::getrlimit(static_cast<__rlimit_resource>(resource), &limits);
  limits.rlim_cur = std::min(value, limits.rlim_max);
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

// Memory beyond what this process holds already. (AddressSanitizer reserves terabytes: no limit there.)
void limit_memory([[maybe_unused]] std::uint64_t bytes) {
#ifndef __SANITIZE_ADDRESS__
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  limit(RLIMIT_AS, pages * ::sysconf(_SC_PAGESIZE) + always_allowed + bytes);
#endif
}

bool send(int pipe, const void* data, std::size_t size) {
  for (std::size_t sent = 0; sent < size;) {
    const ssize_t count = ::write(pipe, static_cast<const char*>(data) + sent, size - sent);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

// The child's whole life; its exit code.
int serve(int pipe, std::uint64_t bytes, const std::function<std::vector<std::string>()>& work) {
  for (const int fatal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGXCPU}) ::signal(fatal, SIG_DFL);
  limit(RLIMIT_CPU, 2 + bytes / bytes_a_second);
  limit(RLIMIT_CORE, 0);
  limit_memory(bytes);
  if (const int null = ::open("/dev/null", O_WRONLY); null >= 0)
    ::dup2(null, STDERR_FILENO);  // "corrupted size vs. prev_size"
  try {
    for (const auto& text : work()) {
      const std::uint64_t size = text.size();
      if (!send(pipe, &size, sizeof size) || !send(pipe, text.data(), text.size())) return 1;
    }
    return 0;
  } catch (...) {
    return 1;
  }
}

std::string receive_all(int pipe) {
  std::string bytes;
  char block[1 << 16];
  for (ssize_t count; (count = ::read(pipe, block, sizeof block)) != 0;) {
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;
    bytes.append(block, static_cast<std::size_t>(count));
  }
  return bytes;
}

std::optional<std::vector<std::string>> unpacked(const std::string& bytes) {
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < bytes.size();) {
    std::uint64_t size = 0;
    if (bytes.size() - at < sizeof size) return std::nullopt;
    std::memcpy(&size, &bytes[at], sizeof size);
    at += sizeof size;
    if (bytes.size() - at < size) return std::nullopt;
    texts.push_back(bytes.substr(at, size));
    at += size;
  }
  return texts;
}

}  // namespace

std::optional<std::vector<std::string>> isolated(std::uint64_t bytes,
                                                 const std::function<std::vector<std::string>()>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw error("cannot make a pipe: ", std::strerror(errno));
  const pid_t child = ::fork();
  if (child < 0) throw error("cannot start a process: ", std::strerror(errno));
  if (child == 0) {
    ::close(ends[0]);
    ::_exit(serve(ends[1], bytes, work));
  }
  ::close(ends[1]);
  const std::string received = receive_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return unpacked(received);
}

}  // namespace inflect
