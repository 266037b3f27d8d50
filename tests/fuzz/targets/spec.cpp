// A spec, read and checked as `inflect` does, in a bounded child (generator/spec/guarded.hpp). Clang may give up; what
// is looked for is a crash, Clang's own too, and an end without a word. (Coverage does not guide libFuzzer here: it
// sees no child, and nothing of Clang.)
#include <sys/wait.h>
#include <unistd.h>

#include "generator/passes/check.hpp"
#include "generator/spec/guarded.hpp"
#include "generator/spec/spec.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

namespace {

enum End { sound = 40, wrong, gave_up, crashed, escaped };  // others are the sanitizers'

[[noreturn]] void tell_end(const Diagnostic& failure) {
  const bool crash = failure.message.find("crashed") != std::string::npos;
  if (crash) std::fprintf(stderr, "%s\n", failure.message.c_str());
  ::_exit(crash ? crashed : gave_up);
}

End check(const std::string& path) {
  Diagnostics found;
  try {
    const auto spec = spec::read_spec(path, found);
    for (const auto& one : spec ? spec->experiments : std::vector<spec::NamedExperiment>())
      passes::check(one.name, *one.value, {}, found);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return escaped;
  }
  return found.failed() ? wrong : sound;
}

}  // namespace

FUZZ(spec, 30) {
  const std::string path = fuzz::folder() + "/spec.cpp";
  fuzz::put(path, bytes);
  const pid_t child = ::fork();
  if (child == 0) {
    spec::go_on_in_a_child({}, tell_end);
    ::_exit(check(path));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const int end = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  fuzz::require(end == sound || end == wrong || end == gave_up, "the end of a spec's reading");
}
