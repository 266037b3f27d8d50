// Child processes: started with their output in a file, waited for together, stopped with their parent.
#pragma once
#include <signal.h>
#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace inflect::sweep {

// Starts `arguments[0]` (a path, or a name looked up in PATH); stdout and stderr go to the file `log`, replacing what
// is there. The child gets SIGTERM when this process dies, however it dies.
pid_t start(const std::vector<std::string>& arguments, const std::string& log);

// How a child ended: an exit code, or the signal that killed it.
struct Ending {
  pid_t pid = 0;
  int code = 0;
  int signal = 0;

  bool well() const { return code == 0 && signal == 0; }
};

// A program that ran to its end.
struct Output {
  Ending end;
  std::string out, err;
};

// Throws Error if it cannot be started.
Output run_to_end(const std::vector<std::string>& arguments);

// What a program writes to stdout; its stderr is ours. Throws Error unless it exits 0.
std::string output_of(const std::vector<std::string>& arguments);

// While it lives, SIGINT, SIGTERM and ends of children are not delivered but wait to be asked for here, so none is
// missed.
class Waiter {
 public:
  Waiter();
  ~Waiter();
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  // The next child that ended; nothing if SIGINT or SIGTERM came first (then `interrupted`) or the time ran out.
  std::optional<Ending> next(std::chrono::milliseconds patience);
  bool interrupted() const { return interrupted_; }

 private:
  sigset_t before_;
  bool interrupted_ = false;
};

}  // namespace inflect::sweep
