#include "generator/spec/last_words.hpp"

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/ErrorHandling.h>
#include <llvm/Support/PrettyStackTrace.h>
#include <llvm/Support/raw_ostream.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <new>
#include <vector>

namespace inflect::spec {
namespace {

constexpr int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGXCPU, SIGTRAP};

struct Child {
  int pipe = -1;  // none: this process is not bounded
  ReadingBounds bounds;
  const char* deepest = nullptr;  // an address on the stack when the reading began
  rlimit memory{}, processor{};   // as they were
};
Child here;

// Only calls that are safe in a signal handler.
void send(News news, std::string_view text) {
  const auto put = [](const void* data, std::size_t size) {
    for (std::size_t done = 0; done < size;) {
      const ssize_t count = ::write(here.pipe, static_cast<const char*>(data) + done, size - done);
      if (count <= 0) return;
      done += static_cast<std::size_t>(count);
    }
  };
  const char kind = static_cast<char>(news);
  const auto size = static_cast<std::uint32_t>(text.size());
  put(&kind, 1);
  put(&size, sizeof size);
  put(text.data(), text.size());
}

// The innermost thing that Clang is doing and that has a place. It may look up the place's line, with memory of its
// own; if that fails, too, the parent has heard the essential.
void send_what_clang_does() {
  const auto* entry = static_cast<const llvm::PrettyStackTraceEntry*>(llvm::SavePrettyStackState());
  for (int depth = 0; entry && depth < 100; entry = entry->getNextEntry(), ++depth) {
    llvm::SmallString<4096> text;
    llvm::raw_svector_ostream out(text);
    entry->print(out);
    const std::string_view told(text.data(), std::min<std::size_t>(text.size(), 1000));
    if (told.find(':') == told.npos || told.starts_with("<")) continue;
    return send(News::was_doing, told.substr(0, told.find('\n')));
  }
}

[[noreturn]] void die(std::string_view why) {
  static bool dying = false;
  if (dying) ::_exit(1);
  dying = true;
  send(News::fails, why);
  rlimit memory{};  // a little more, for the last words
  ::getrlimit(RLIMIT_AS, &memory);
  memory.rlim_cur = memory.rlim_max;
  ::setrlimit(RLIMIT_AS, &memory);
  send_what_clang_does();
  ::_exit(1);
}

bool is_stack_overflow(const siginfo_t& info) {
  rlimit stack{};
  ::getrlimit(RLIMIT_STACK, &stack);
  const auto used = here.deepest - static_cast<const char*>(info.si_addr);
  return used > 0 && static_cast<rlim_t>(used) + (1 << 20) > stack.rlim_cur &&
         static_cast<rlim_t>(used) < 2 * stack.rlim_cur;
}

void at_signal(int signal, siginfo_t* info, void*) {
  if (signal == SIGXCPU) die(failures::too_long);
  if (signal == SIGSEGV && is_stack_overflow(*info)) die(failures::too_deep);
  char text[64] = "crashed (";
  std::strncat(text, ::sigdescr_np(signal), 40);
  std::strcat(text, ")");
  die(text);
}

void catch_signals() {
  static std::vector<char> own_stack(1 << 18);
  const stack_t stack{.ss_sp = own_stack.data(), .ss_flags = 0, .ss_size = own_stack.size()};
  ::sigaltstack(&stack, nullptr);
  struct sigaction action{};
  action.sa_sigaction = at_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
  for (const int signal : fatal) ::sigaction(signal, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

void set_limit(__rlimit_resource resource, rlimit& before, rlim_t value) {
  ::getrlimit(resource, &before);
  const rlimit now{std::min(value, before.rlim_max), before.rlim_max};
  ::setrlimit(resource, &now);
}

// (Sanitizers reserve terabytes: no limit there.)
void bound_memory() {
  ::getrlimit(RLIMIT_AS, &here.memory);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  set_limit(RLIMIT_AS, here.memory,
            pages * ::sysconf(_SC_PAGESIZE) + (static_cast<rlim_t>(here.bounds.mebibytes) << 20));
#endif
}

void bound_processor() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  set_limit(RLIMIT_CPU, here.processor, seconds + static_cast<rlim_t>(here.bounds.seconds) + 1);
}

}  // namespace

void speak_to(int pipe, const ReadingBounds& bounds) {
  here.pipe = pipe;
  here.bounds = bounds;
  llvm::install_bad_alloc_error_handler([](void*, const char*, bool) { die(failures::too_large); });
}

GuardedReading::GuardedReading(const std::string& spec) {
  if (here.pipe < 0) return;
  const char mark = 0;
  here.deepest = &mark;
  send(News::begins, spec);
  catch_signals();
  std::set_new_handler([] { die(failures::too_large); });
  bound_memory();
  bound_processor();
}

GuardedReading::~GuardedReading() {
  if (here.pipe < 0) return;
  ::setrlimit(RLIMIT_AS, &here.memory);
  ::setrlimit(RLIMIT_CPU, &here.processor);
  std::set_new_handler(nullptr);
  for (const int signal : fatal) ::signal(signal, SIG_DFL);
  send(News::ends, "");
}

void give_up_reading(const std::string& why, const Place& place) {
  if (here.pipe < 0) return;
  send(News::fails, why);
  send(News::was_doing, place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ");
  ::_exit(1);
}

}  // namespace inflect::spec
