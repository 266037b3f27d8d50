// Understand the whole line first, then act, then answer with 0 done, 1 failed, 2 wrong usage.
#include "runtime/program/run_program.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>

#include "runtime/base/error.hpp"
#include "runtime/base/message.hpp"
#include "runtime/base/wrong_usage.hpp"
#include "runtime/program/command_line.hpp"

namespace inflect {
namespace {

constexpr int failed = 1, misused = 2;

void complain(const char* name, const char* problem) {
  std::fprintf(stderr, "%s: error: %s\n", name, as_message(problem).c_str());
}

int act(const char* name, const std::function<int()>& action) {
  try {
    const int status = action();
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
      throw error("standard output cannot be written: ", std::strerror(errno));
    return status;
  } catch (const WrongUsage& problem) {
    complain(name, problem.what());
    return misused;
  } catch (const Error& problem) {
    complain(name, problem.what());
  } catch (const std::bad_alloc&) {
    complain(name, "there is not enough memory");
  } catch (const std::exception& problem) {
    complain(name, problem.what());
  }
  return failed;
}

}  // namespace

int run_program(int argc, char** argv, CompiledModel& model) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is a failed write with a message, not the end of the process
  int status = 0;
  const auto action = understand(argc, argv, model, status);
  return action ? act(model.description().name, *action) : status;
}

}  // namespace inflect
