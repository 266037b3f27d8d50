// What generate, build and inspect have in common: which experiments of a spec, with which widths.
#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "generator/cli/specs.hpp"
#include "generator/driver.hpp"

namespace inflect::cli {

struct Compiling {
  Reading reading;
  std::string spec, data, backend = "cpu", out = ".", toolchain;
  std::vector<std::string> only, widths;
  bool no_hoist = false;

  void add_to(CLI::App& command, bool with_out);
  std::vector<std::string> inputs() const { return {spec, data, toolchain}; }  // "" where there is none
};

// What the chosen backend writes.
write::Files files_for(const Compiling& options, const write::Compiled& program);

// The chosen experiments, compiled in the spec's order; the strings they refer to live as long as `spec`.
struct CompiledSpec {
  std::unique_ptr<inflect::spec::Spec> spec;
  std::vector<write::Compiled> programs;
};
CompiledSpec compile_all(const Compiling& options, Diagnostics& diagnostics,
                         const std::function<void(const std::string&, const ir::Program&)>& watch = {});

// Writes a program's files into a folder, each whole or not at all; what stands there unchanged is left alone.
// Error, before anything is written: one of them would take the place of an input.
void write_files(const write::Files& files, const std::string& folder, const std::vector<std::string>& inputs);

}  // namespace inflect::cli
