#include "generator/spec/guarded.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <regex>

#include "generator/spec/last_words.hpp"
#include "runtime/base/error.hpp"

namespace inflect::spec {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

volatile std::sig_atomic_t watched = 0;  // the child, in the parent

extern "C" void pass_on(int signal) {
  if (watched) ::kill(static_cast<pid_t>(watched), signal);
}

// The parent's side: hears of each reading's begin and end, and of its failure.
class Supervisor {
 public:
  Supervisor(pid_t child, int pipe, const ReadingBounds& bounds, const std::function<void(const Diagnostic&)>& tell)
      : child_(child), pipe_(pipe), bounds_(bounds), tell_(tell) {
    watched = static_cast<std::sig_atomic_t>(child);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) std::signal(signal, pass_on);
  }

  [[noreturn]] void run() {
    while (listen()) {
    }
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    const bool died = WIFSIGNALED(status);
    if (failure_ || (died && !spec_.empty() && !is_ours(WTERMSIG(status)))) {
      tell_(what_happened(died ? WTERMSIG(status) : 0));
      ::_exit(1);
    }
    if (died) {
      std::signal(WTERMSIG(status), SIG_DFL);
      ::raise(WTERMSIG(status));
    }
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
  }

 private:
  // A signal that whoever started us sends to end us is not Clang's failure.
  static bool is_ours(int signal) {
    return signal == SIGINT || signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT;
  }

  // One piece of news; false when the child is done or lost.
  bool listen() {
    if (!wait()) return true;
    char kind = 0;
    std::uint32_t size = 0;
    if (!take(&kind, 1) || !take(&size, sizeof size) || size > 1 << 16) return false;
    std::string text(size, '\0');
    if (!take(text.data(), size)) return false;
    hear(static_cast<News>(kind), text);
    return true;
  }

  void hear(News news, const std::string& text) {
    switch (news) {
      case News::begins:
        spec_ = text;
        deadline_ = Clock::now() + std::chrono::seconds(2 * bounds_.seconds);
        break;
      case News::ends: spec_.clear(); break;
      case News::fails: failure_ = text; break;
      case News::was_doing: doing_ = text; break;
    }
  }

  // True when there is something to read. A reading past its time is asked for its last words, then killed.
  bool wait() {
    const auto now = Clock::now();
    if (!spec_.empty() && now >= deadline_) {
      ::kill(child_, asked_ ? SIGKILL : SIGXCPU);
      if (asked_) failure_ = failure_.value_or(std::string(failures::too_long));
      asked_ = true;
      deadline_ = now + std::chrono::seconds(2);
    }
    const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - now).count() + 1;
    pollfd ready{.fd = pipe_, .events = POLLIN, .revents = 0};
    return ::poll(&ready, 1, spec_.empty() ? -1 : static_cast<int>(std::max<long long>(1, left))) > 0;
  }

  bool take(void* to, std::size_t size) const {
    for (std::size_t taken = 0; taken < size;) {
      const ssize_t count = ::read(pipe_, static_cast<char*>(to) + taken, size - taken);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      taken += static_cast<std::size_t>(count);
    }
    return true;
  }

  // Clang's own words of what it did begin with a place: "spec.cpp:9:22: current parser token ';'".
  Diagnostic what_happened(int signal) const {
    static const std::regex placed(R"(^(.*?):(\d+):(\d+):?\s*(.*)$)");
    std::smatch parts;
    Place place{spec_, 0, 0};
    std::string doing;
    if (std::regex_match(doing_, parts, placed)) {
      place = {parts[1], static_cast<unsigned>(std::stoul(parts[2])), static_cast<unsigned>(std::stoul(parts[3]))};
      doing = parts[4];
    }
    const std::string why = failure_.value_or("crashed (" + std::string(::strsignal(signal)) + ")");
    Diagnostic diagnostic{.place = place, .message = "Clang " + in_words(why)};
    if (place.file != spec_) diagnostic.message += ", reading " + spec_;
    if (!doing.empty()) diagnostic.notes.push_back(Note{Place{}, "it was at this: " + doing});
    return diagnostic;
  }

  std::string in_words(const std::string& why) const {
    if (why.starts_with("crashed")) return why + " on this spec; if it is not made to crash it, please report it";
    const std::string what = "gave up on this spec: ";
    if (why == failures::too_deep) return what + "something in it is nested too deeply for its stack";
    if (why == failures::too_long)
      return what + "it takes longer than " + std::to_string(bounds_.seconds) + " s (--spec-seconds)";
    if (why == failures::too_large)
      return what + "it takes more memory than " + std::to_string(bounds_.mebibytes) + " MiB (--spec-memory)";
    return what + why;
  }

  pid_t child_;
  int pipe_;
  ReadingBounds bounds_;
  const std::function<void(const Diagnostic&)>& tell_;
  std::string spec_, doing_;  // the spec being read; "" between readings
  std::optional<std::string> failure_;
  bool asked_ = false;
  Clock::time_point deadline_;
};

}  // namespace

void go_on_in_a_child(const ReadingBounds& bounds, const std::function<void(const Diagnostic&)>& tell) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw error("cannot make a pipe: ", std::strerror(errno));
  const pid_t parent = ::getpid(), child = ::fork();
  if (child < 0) throw error("cannot start a process: ", std::strerror(errno));
  if (child > 0) {
    ::close(ends[1]);
    Supervisor(child, ends[0], bounds, tell).run();
  }
  ::close(ends[0]);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);
  speak_to(ends[1], bounds);
}

}  // namespace inflect::spec
