#include "generator/sweep/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

sigset_t waited_for() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGCHLD, SIGINT, SIGTERM}) sigaddset(&set, signal);
  return set;
}

std::vector<char*> pointers(const std::vector<std::string>& arguments) {
  std::vector<char*> list;
  for (const auto& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
  list.push_back(nullptr);
  return list;
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* arguments, int log, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);  // the parent died before prctl
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  const sigset_t blocked = waited_for();
  sigprocmask(SIG_UNBLOCK, &blocked, nullptr);
  execvp(arguments[0], arguments);
  const char* why = std::strerror(errno);
  for (const char* part : {"error: cannot run ", static_cast<const char*>(arguments[0]), ": ", why, "\n"})
    if (::write(STDERR_FILENO, part, std::strlen(part)) < 0) break;
  _exit(127);
}

Ending ending_of(pid_t pid, int status) {
  return WIFEXITED(status) ? Ending{.pid = pid, .code = WEXITSTATUS(status)}
                           : Ending{.pid = pid, .signal = WTERMSIG(status)};
}

std::string rest_of(int file) {
  std::string text;
  char part[4096];
  for (ssize_t count = 0; (count = read(file, part, sizeof part)) != 0;)
    if (count > 0)
      text.append(part, static_cast<std::size_t>(count));
    else if (errno != EINTR)
      break;
  return text;
}

// With its stderr going to that file.
Output run_to_end(const std::vector<std::string>& arguments, int messages) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw error("cannot start ", arguments[0], ": ", std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  if (messages != STDERR_FILENO) posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Output output;
  if (!failed) output.out = rest_of(ends[0]);
  close(ends[0]);
  if (failed) throw error("cannot run ", arguments[0], ": ", std::strerror(failed));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  output.end = ending_of(child, status);
  return output;
}

}  // namespace

// fork, not posix_spawn: only the child itself can ask for a signal at its parent's death, which keeps a killed sweep
// from leaving runs behind that the next sweep would start a second time.
pid_t start(const std::vector<std::string>& arguments, const std::string& log) {
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) throw error("cannot write ", log, ": ", std::strerror(errno));
  const auto list = pointers(arguments);
  const pid_t parent = getpid(), child = fork();
  if (child == 0) become(list.data(), file, parent);
  const int why = errno;
  close(file);
  if (child < 0) throw error("cannot start ", arguments[0], ": ", std::strerror(why));
  return child;
}

Output run_to_end(const std::vector<std::string>& arguments) {
  const int messages = memfd_create("stderr", MFD_CLOEXEC);  // no second pipe: that would have to be read meanwhile
  if (messages < 0) throw error("cannot start ", arguments[0], ": ", std::strerror(errno));
  Output output;
  try {
    output = run_to_end(arguments, messages);
    lseek(messages, 0, SEEK_SET);
    output.err = rest_of(messages);
  } catch (...) {
    close(messages);
    throw;
  }
  close(messages);
  return output;
}

std::string output_of(const std::vector<std::string>& arguments) {
  const auto [end, out, err] = run_to_end(arguments, STDERR_FILENO);
  if (end.signal) throw error(arguments[0], " was killed by signal ", end.signal, " (", strsignal(end.signal), ")");
  if (end.code)
    throw error("'", arguments[0], arguments.size() > 1 ? " " + arguments[1] : "", "' failed with exit code ",
                end.code);
  return out;
}

Waiter::Waiter() {
  const sigset_t set = waited_for();
  sigprocmask(SIG_BLOCK, &set, &before_);
}

Waiter::~Waiter() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

std::optional<Ending> Waiter::next(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    int status = 0;
    if (const pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0) return ending_of(pid, status);
    const auto left =
        std::chrono::duration_cast<std::chrono::nanoseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return std::nullopt;
    const timespec time{.tv_sec = left / 1'000'000'000, .tv_nsec = left % 1'000'000'000};
    const sigset_t set = waited_for();
    const int signal = sigtimedwait(&set, nullptr, &time);
    if (signal == SIGINT || signal == SIGTERM) {
      interrupted_ = true;
      return std::nullopt;
    }
  }
}

}  // namespace inflect::sweep
