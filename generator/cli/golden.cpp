// inflect golden — what the compiler makes of a spec, kept in a folder, and whether it still does:
//   DIR/NAME/ir/N-PASS.txt        the IR after each pass
//   DIR/NAME/BACKEND/             the generated program, as `inflect generate --out DIR` writes it
//   DIR/NAME/golden/BACKEND.safetensors   what that program puts out: forward, gradients, trace
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"
#include "generator/cli/compiling.hpp"
#include "generator/cli/specs.hpp"
#include "generator/sweep/process.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/temporary_folder.hpp"

namespace inflect::cli {
namespace {

namespace fs = std::filesystem;

struct GoldenOptions : Compiling {
  std::string dir;
  bool sources_only = false;
};

// The texts of one experiment by folder below DIR/NAME.
struct Texts {
  std::string name;
  std::map<std::string, write::Files> folders;
};

// Nothing after a mistake in the spec, which is reported.
std::vector<Texts> texts_of(const GoldenOptions& options, int& status) {
  std::map<std::string, write::Files> ir;
  const auto watch = [&](const std::string& pass, const ir::Program& program) {
    add_ir(ir[program.name], pass, program);
  };
  Diagnostics diagnostics;
  const CompiledSpec compiled = compile_all(options, diagnostics, watch);
  status = finish(diagnostics);
  std::vector<Texts> all;
  if (diagnostics.failed()) return all;
  for (const write::Compiled& program : compiled.programs) {
    const std::string& name = program.program.name;
    all.push_back({name, {{options.backend, files_for(options, program)}}});
    if (options.backend == "cpu") all.back().folders["ir"] = ir[name];  // the other's last is in its plan.txt
  }
  return all;
}

// A folder for one command's programs, gone with it.
struct Workshop {
  fs::path path = make_temporary_folder("golden");
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

// Builds one experiment with this same compiler and runs `golden VERB` of the program, which tells what differs.
void run_program(const GoldenOptions& options, const std::string& name, const std::string& verb) {
  const Workshop workshop;
  std::vector<std::string> build = {fs::read_symlink("/proc/self/exe"),
                                    "build",
                                    options.spec,
                                    "--only",
                                    name,
                                    "--backend",
                                    options.backend,
                                    "--out",
                                    workshop.path};
  for (const std::string& folder : options.reading.folders) build.insert(build.end(), {"-I", folder});
  for (const std::string& width : options.widths) build.insert(build.end(), {"--width", width});
  if (!options.data.empty()) build.insert(build.end(), {"--data", options.data});
  sweep::output_of(build);
  const fs::path file = fs::path(options.dir) / name / "golden" / (options.backend + ".safetensors");
  fs::create_directories(file.parent_path());
  std::vector<std::string> run = {workshop.path / name, "golden", verb, file};
  if (!options.data.empty()) run.insert(run.end(), {"--data", options.data});
  sweep::output_of(run);
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  if (!fs::exists(folder)) return names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

int record(const GoldenOptions& options) {
  int status = done;
  for (const Texts& texts : texts_of(options, status)) {
    for (const auto& [folder, files] : texts.folders) {
      const fs::path path = fs::path(options.dir) / texts.name / folder;
      write_files(files, path, options.inputs());
      for (const std::string& name : names_in(path))  // of a pass or file there is no more
        if (!files.contains(name)) fs::remove(path / name);
    }
    if (!options.sources_only) run_program(options, texts.name, "record");
    std::cout << (fs::path(options.dir) / texts.name).string() << "\n";
  }
  return status;
}

// "path:line: was '…', is '…'" of the first line in which the file differs from the text; "" if in none.
std::string first_difference(const fs::path& path, const std::string& text) {
  std::ifstream file(path);
  if (!file) return path.string() + ": not recorded";
  std::istringstream now(text);
  for (int number = 1;; ++number) {
    std::string was, is;
    const bool more_then = static_cast<bool>(std::getline(file, was)),
               more_now = static_cast<bool>(std::getline(now, is));
    if (!more_then && !more_now) return "";
    if (more_then && more_now && was == is) continue;
    const auto quoted = [](bool there, const std::string& line) {
      return there ? "'" + line + "'" : std::string("at its end");
    };
    return path.string() + ":" + std::to_string(number) + ": was " + quoted(more_then, was) + ", is " +
           quoted(more_now, is);
  }
}

std::string first_difference(const fs::path& folder, const write::Files& files) {
  for (const auto& [name, text] : files) {
    if (const std::string difference = first_difference(folder / name, text); !difference.empty()) return difference;
  }
  for (const std::string& name : names_in(folder)) {
    if (!files.contains(name)) return (folder / name).string() + ": recorded, but made no more";
  }
  return "";
}

int check(const GoldenOptions& options) {
  int status = done;
  for (const Texts& texts : texts_of(options, status)) {
    int differing = 0;
    for (const auto& [folder, files] : texts.folders) {
      const std::string difference = first_difference(fs::path(options.dir) / texts.name / folder, files);
      if (difference.empty()) continue;
      ++differing;
      std::cerr << difference << "\n";
    }
    try {
      if (!options.sources_only) run_program(options, texts.name, "check");
    } catch (const Error& problem) {  // the program has said what differs
      std::cerr << "inflect: " << problem.what() << "\n";
      ++differing;
    }
    std::cout << texts.name << (differing ? ": differs" : ": the same") << "\n";
    if (differing) status = failed;
  }
  return status;
}

// `diff -u` of one recorded file and its text; true if they differ.
bool show_difference(const fs::path& recorded, const std::string& text, const fs::path& workshop) {
  if (first_difference(recorded, text).empty()) return false;
  const fs::path now = workshop / recorded.filename();
  std::ofstream(now) << text;
  const std::string before = fs::exists(recorded) ? recorded.string() : "/dev/null";
  std::cout << sweep::output_of({"sh", "-c", R"(diff -u --label "$3" --label "$4" -- "$1" "$2" || [ $? = 1 ])", "diff",
                                 before, now.string(), recorded.string(), recorded.string() + " (now)"});
  return true;
}

int diff(const GoldenOptions& options) {
  int status = done;
  const Workshop workshop;
  for (const Texts& texts : texts_of(options, status)) {
    for (const auto& [name, text] : texts.folders.at(options.backend)) {
      if (show_difference(fs::path(options.dir) / texts.name / options.backend / name, text, workshop.path))
        status = failed;
    }
  }
  return status;
}

void add(CLI::App& golden, const std::string& name, const std::string& what, int (*command)(const GoldenOptions&),
         int& status) {
  CLI::App* app = golden.add_subcommand(name, what);
  auto options = std::make_shared<GoldenOptions>();
  options->add_to(*app, false);
  app->add_option("--dir", options->dir, "The folder of the goldens")->required();
  if (name != "diff")
    app->add_flag("--sources-only", options->sources_only, "The IR and the code; nothing is compiled or run");
  app->callback([=, &status] { status = command(*options); });
}

}  // namespace

void add_golden(CLI::App& app, int& status) {
  CLI::App* golden =
      app.add_subcommand("golden", "Keep what the compiler makes of a spec, and see whether it still does");
  golden->require_subcommand(1);
  add(*golden, "record", "Write the IR after each pass, the generated code and the program's outputs", record, status);
  add(*golden, "check", "Compare with what was recorded; name the first difference", check, status);
  add(*golden, "diff", "Show the change of the generated code", diff, status);
}

}  // namespace inflect::cli
