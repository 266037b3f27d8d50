// inflect build — programs, ready to run: OUT/NAME, from the sources in OUT/NAME.generated/BACKEND/.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"
#include "generator/cli/compiling.hpp"
#include "generator/cli/specs.hpp"
#include "generator/sweep/process.hpp"
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/output_place.hpp"

namespace inflect::cli {
namespace {

namespace fs = std::filesystem;

// How programs are compiled: lib/inflect/toolchain.BACKEND beside the compiler, written when Inflect itself was built
// or installed. One word a line; @prefix@ stands for the folder that holds bin/.
struct Toolchain {
  std::string compiler;  // and linker
  std::vector<std::string> compile, compile_cuda, link;

  std::vector<std::string> command_for(const fs::path& source) const {
    if (source.extension() == ".cu") return compile_cuda;
    std::vector<std::string> command = {compiler};
    command.insert(command.end(), compile.begin(), compile.end());
    return command;
  }
};

fs::path prefix_of_inflect() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path(); }

std::ifstream open_toolchain(const Compiling& options) {
  const fs::path own = prefix_of_inflect() / "lib" / "inflect" / ("toolchain." + options.backend);
  const std::string path = options.toolchain.empty() ? own.string() : options.toolchain;
  std::ifstream in(path);
  if (in) return in;
  if (options.backend == "cuda" && options.toolchain.empty())
    throw error(
        "CUDA programs need the CUDA toolkit (nvcc 13) and cuDNN 9, and Inflect was built without them; install "
        "both (NVIDIA's packages cuda-toolkit-13-0 and libcudnn9-dev-cuda-13) and build Inflect again");
  throw error("cannot read ", path, ", which says how programs are compiled",
              options.toolchain.empty() ? "; install Inflect again" : "");
}

Toolchain read_toolchain(const Compiling& options) {
  std::ifstream in = open_toolchain(options);
  Toolchain toolchain;
  std::vector<std::string>* section = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (const auto at = line.find("@prefix@"); at != std::string::npos)
      line.replace(at, 8, prefix_of_inflect().string());
    if (line == "compile:")
      section = &toolchain.compile;
    else if (line == "compile .cu:")
      section = &toolchain.compile_cuda;
    else if (line == "link:")
      section = &toolchain.link;
    else if (!section)
      toolchain.compiler = line;
    else if (!line.empty())
      section->push_back(line);
  }
  if (const char* chosen = std::getenv("CXX"); chosen && *chosen) toolchain.compiler = chosen;
  return toolchain;
}

std::string log_of(const fs::path& log) {
  std::ifstream in(log);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// One compiler process for each source file, side by side; then the link, under a temporary name.
void compile_program(const Toolchain& toolchain, const fs::path& sources, const write::Files& files,
                     const fs::path& program) {
  sweep::Waiter waiter;
  std::map<pid_t, fs::path> running;
  std::vector<std::string> link = {toolchain.compiler};
  for (const auto& [file, text] : files) {
    if (!file.ends_with(".cpp") && !file.ends_with(".cu")) continue;
    const fs::path source = sources / file, object = sources / (file + ".o"), log = sources / (file + ".log");
    std::vector<std::string> command = toolchain.command_for(source);
    for (const std::string& word : {std::string("-I" + sources.string()), std::string("-c"), source.string(),
                                    std::string("-o"), object.string()}) {
      command.push_back(word);
    }
    running[sweep::start(command, log.string())] = log;
    link.push_back(object.string());
  }
  const auto wait_all = [&](const std::string& what) {
    while (!running.empty()) {
      const auto ended = waiter.next(std::chrono::hours(1));
      if (!ended || waiter.interrupted()) throw error("stopped while ", what, " ", program.filename().string());
      const auto found = running.find(ended->pid);
      if (found == running.end()) continue;
      if (!ended->well()) throw error(what, " ", program.filename().string(), " failed:\n", log_of(found->second));
      running.erase(found);
    }
  };
  wait_all("compiling");
  AtomicFile target(program.string());
  const fs::path log = sources / "link.log";
  link.insert(link.end(), toolchain.link.begin(), toolchain.link.end());
  link.push_back("-o");
  link.push_back(target.temporary());
  running[sweep::start(link, log.string())] = log;
  wait_all("linking");
  target.commit();
}

int build(const Compiling& options) {
  Diagnostics diagnostics;
  const CompiledSpec compiled = compile_all(options, diagnostics);
  if (diagnostics.failed()) return finish(diagnostics);
  const Toolchain toolchain = read_toolchain(options);
  fs::create_directories(options.out);
  for (const write::Compiled& program : compiled.programs)
    require_place((fs::path(options.out) / program.program.name).string(), options.inputs());
  for (const write::Compiled& program : compiled.programs) {
    const fs::path target = fs::path(options.out) / program.program.name;
    const std::string sources = target.string() + ".generated/" + options.backend;
    const write::Files files = files_for(options, program);
    write_files(files, sources, options.inputs());
    compile_program(toolchain, sources, files, target);
    std::cout << target.string() << "\n";
  }
  return finish(diagnostics);
}

}  // namespace

void add_build(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("build", "Compile a spec's experiments into programs");
  auto options = std::make_shared<Compiling>();
  options->add_to(*command, true);
  command->add_option("--toolchain", options->toolchain,
                      "A file that says how programs are compiled, instead of Inflect's own");
  command->callback([options, &status] { status = build(*options); });
}

}  // namespace inflect::cli
