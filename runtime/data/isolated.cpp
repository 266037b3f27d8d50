// See isolated.hpp. Both sides send frames: kind (4 bytes), size (8 bytes), bytes.
#include "runtime/data/isolated.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <new>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

enum FrameKind : std::uint32_t { question, announced, piece, failure, unfit, the_end };
enum Exit { well = 0, no_memory = 3, no_reader = 4, other = 5 };

// The library's slowest reading (variable-length strings) is ten times faster. Where processors are shared, time
// passes faster than it is used.
constexpr std::uint64_t bytes_a_cpu_second = 10 << 20, bytes_a_second = 2 << 20;
constexpr std::uint64_t longest_message = 1 << 16;

void limit(int resource, rlim_t value) {
  rlimit limits{};
  ::getrlimit(static_cast<__rlimit_resource>(resource), &limits);
  limits.rlim_cur = std::min(value, limits.rlim_max);
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

// (Sanitizers reserve terabytes: no limit there.)
void limit_memory([[maybe_unused]] std::uint64_t bytes) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  limit(RLIMIT_AS, pages * ::sysconf(_SC_PAGESIZE) + bytes);
#endif
}

bool send(int channel, const void* data, std::uint64_t size) {
  for (std::uint64_t sent = 0; sent < size;) {
    const ssize_t count = ::send(channel, static_cast<const char*>(data) + sent, size - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    sent += static_cast<std::uint64_t>(count);
  }
  return true;
}

bool send_frame(int channel, std::uint32_t kind, const void* data, std::uint64_t size) {
  return send(channel, &kind, sizeof kind) && send(channel, &size, sizeof size) && send(channel, data, size);
}

bool send_text(int channel, std::uint32_t kind, const std::string& text) {
  return send_frame(channel, kind, text.data(), std::min<std::uint64_t>(text.size(), longest_message));
}

void confine(const Bounds& bounds, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(no_reader);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGXCPU}) ::signal(fatal, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit_memory(bounds.memory);
  if (const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC); null >= 0)
    ::dup2(null, STDERR_FILENO);  // "corrupted size vs. prev_size"
}

// For the next answer.
void limit_time(const Bounds& bounds) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  limit(RLIMIT_CPU,
        static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 3 + bounds.read / bytes_a_cpu_second);
}

bool answer(int channel, const Texts& asked, const Isolated::Serve& serve) {
  Answer to(channel);
  try {
    serve(asked, to);
    return send_frame(channel, the_end, nullptr, 0);
  } catch (const Unfit& problem) {
    return send_text(channel, unfit, packed({std::to_string(problem.index), problem.what}));
  } catch (const Error& problem) {
    return send_text(channel, failure, problem.what());
  }
}

// Reads what the child sends, with patience as long as something comes.
class Listener {
 public:
  Listener(int channel, std::chrono::milliseconds patience) : channel_(channel), patience_(patience) {}

  // False: the child has ended, or the patience.
  bool take(void* to, std::uint64_t size) {
    for (std::uint64_t taken = 0; taken < size;) {
      if (!wait()) return false;
      const ssize_t count = ::read(channel_, static_cast<char*>(to) + taken, size - taken);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      taken += static_cast<std::uint64_t>(count);
    }
    return true;
  }

  bool impatient() const { return impatient_; }

 private:
  bool wait() {
    pollfd ready{.fd = channel_, .events = POLLIN, .revents = 0};
    const auto deadline = std::chrono::steady_clock::now() + patience_;
    for (;;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      const int found = ::poll(&ready, 1, std::max(0, static_cast<int>(left.count())));
      if (found > 0) return true;
      if (found < 0 && errno == EINTR) continue;
      impatient_ = true;
      return false;
    }
  }

  int channel_;
  std::chrono::milliseconds patience_;
  bool impatient_ = false;
};

// The child's whole life; its exit code.
int live(int channel, const Bounds& bounds, const Isolated::Serve& serve) {
  Listener parent(channel, std::chrono::hours(24));
  for (;;) {
    std::uint32_t kind = 0;
    std::uint64_t size = 0;
    if (!parent.take(&kind, sizeof kind) || !parent.take(&size, sizeof size)) return well;
    std::string bytes(size, '\0');
    if (!parent.take(bytes.data(), size)) return well;
    limit_time(bounds);
    try {
      if (!answer(channel, unpacked(bytes), serve)) return no_reader;
    } catch (const std::bad_alloc&) {
      return no_memory;
    } catch (...) {
      return other;
    }
  }
}

// True when the answer is complete; false if the child ended before.
bool receive(Listener& child, const std::function<void*(std::uint64_t)>& room) {
  char* to = nullptr;
  std::uint64_t left = 0;
  for (;;) {
    std::uint32_t kind = 0;
    std::uint64_t size = 0;
    if (!child.take(&kind, sizeof kind) || !child.take(&size, sizeof size)) return false;
    if (kind == the_end) return left == 0;
    if (kind == announced && size == sizeof left) {
      if (!child.take(&left, size)) return false;
      to = static_cast<char*>(room(left));
    } else if (kind == piece && size <= left) {
      if (!child.take(to, size)) return false;
      to += size;
      left -= size;
    } else if ((kind == failure || kind == unfit) && size <= longest_message) {
      std::string text(size, '\0');
      if (!child.take(text.data(), size)) return false;
      if (kind == failure) throw Error(text);
      const Texts parts = unpacked(text);
      throw Unfit{std::stoull(parts.at(0)), parts.at(1)};
    } else {
      return false;  // its memory is overrun
    }
  }
}

}  // namespace

void Answer::announce(std::uint64_t bytes) {
  if (!send_frame(channel_, announced, &bytes, sizeof bytes)) ::_exit(no_reader);
}

void Answer::give(const void* data, std::uint64_t bytes) {
  if (!send_frame(channel_, piece, data, bytes)) ::_exit(no_reader);
}

Isolated::Isolated(const Bounds& bounds, const Serve& serve) : bounds_(bounds) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw error("cannot make a channel: ", std::strerror(errno));
  const pid_t parent = ::getpid();
  child_ = ::fork();
  if (child_ == 0) {
    ::close(ends[0]);
    confine(bounds, parent);
    ::_exit(live(ends[1], bounds, serve));
  }
  const int why = errno;
  ::close(ends[1]);
  channel_ = ends[0];
  if (child_ > 0) return;
  ::close(channel_);
  throw error("cannot start a process: ", std::strerror(why));
}

Isolated::~Isolated() {
  if (child_ > 0) ::kill(child_, SIGKILL);
  end();
}

void Isolated::end() {
  if (child_ <= 0) return;
  ::close(channel_);
  while (::waitpid(child_, &status_, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

void Isolated::ask(const Texts& asked, const std::function<void*(std::uint64_t bytes)>& room) {
  if (child_ <= 0) throw Lost("failed");
  const std::string bytes = packed(asked);
  Listener listener(channel_, std::chrono::seconds(8 + bounds_.read / bytes_a_second));
  if (!send_frame(channel_, question, bytes.data(), bytes.size()) || !receive(listener, room))
    lose(listener.impatient());
}

void Isolated::lose(bool impatient) {
  if (impatient) ::kill(child_, SIGKILL);
  end();
  if (WIFEXITED(status_)) throw Lost(WEXITSTATUS(status_) == no_memory ? "ran out of memory" : "failed");
  const int signal = WTERMSIG(status_);
  if (signal == SIGXCPU || signal == SIGKILL) throw Lost("took too long");
  throw Lost(std::string("crashed (") + ::strsignal(signal) + ")");
}

std::string packed(const Texts& texts) {
  std::string bytes;
  for (const std::string& text : texts) {
    const std::uint64_t size = text.size();
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size).append(text);
  }
  return bytes;
}

Texts unpacked(const std::string& bytes) {
  Texts texts;
  for (std::size_t at = 0; at < bytes.size();) {
    std::uint64_t size = 0;
    if (bytes.size() - at < sizeof size) throw Lost("failed");
    std::memcpy(&size, &bytes[at], sizeof size);
    at += sizeof size;
    if (bytes.size() - at < size) throw Lost("failed");
    texts.push_back(bytes.substr(at, size));
    at += size;
  }
  return texts;
}

}  // namespace inflect
