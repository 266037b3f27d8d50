// See synthesizer.hpp.
#include "generator/data/synthesizer.hpp"

#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "runtime/base/error.hpp"
#include "runtime/base/leftovers.hpp"
#include "runtime/base/temporary_folder.hpp"

extern char** environ;

namespace inflect {
namespace {

namespace fs = std::filesystem;

std::string synthesizer() {
  std::error_code failed;
  const fs::path here = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (const fs::path& place : {here / "inflect-synthesize", here / "../libexec/inflect-synthesize"})
    if (::access(place.c_str(), X_OK) == 0) return place.string();
  throw error("the program inflect-synthesize is not in '", here.string(),
              "': it is built only where the espeak-ng library is installed (libespeak-ng-dev)");
}

void run(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  if (const int failed = ::posix_spawn(&child, pointers[0], nullptr, nullptr, pointers.data(), environ))
    throw error("cannot run '", arguments[0], "': ", std::strerror(failed));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) throw error("'", arguments[0], "' was stopped by signal ", WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) throw error("'", arguments[0], "' failed");
}

}  // namespace

SynthesizedFolder::~SynthesizedFolder() {
  std::error_code ignored;
  if (temporary_) fs::remove_all(path_, ignored);
}

SynthesizedFolder synthesize(const SynthesisOptions& options) {
  const std::string program = synthesizer();
  const bool temporary = options.folder.empty();
  SynthesizedFolder folder(temporary ? make_temporary_folder("synthesize") : options.folder, temporary);
  try {
    run({program, "--out", folder.path(), "--utterances", std::to_string(options.utterances), "--seed",
         std::to_string(options.seed), "--parent", std::to_string(::getpid())});
  } catch (const Error&) {
    remove_leftovers(folder.path());  // it may have been killed at a write
    throw;
  }
  return folder;
}

}  // namespace inflect
