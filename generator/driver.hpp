// The whole compiler in one function: a spec's experiment in, a program's files out.
#pragma once
#include <functional>
#include <optional>

#include "generator/passes/check.hpp"
#include "generator/write/write.hpp"

namespace inflect {

enum class Target { cpu, cuda };

struct CompileOptions {
  Target target = Target::cpu;
  std::vector<passes::KnownWidth> widths;
  bool hoist = true;  // false: what is fixed for a fold stays in the step, for comparison
  // Called after each pass with its name and the program: for `inflect inspect`.
  std::function<void(const std::string& pass, const ir::Program& program)> watch;
};

// Nothing, after reporting, if the spec cannot be compiled.
std::optional<write::Compiled> compile(const spec::NamedExperiment& experiment, const CompileOptions& options,
                                       Diagnostics& diagnostics);

// The program after a pass as one more file, "1-instantiate.txt", "2-expand.txt", …
void add_ir(write::Files& files, const std::string& pass, const ir::Program& program);

inline constexpr const char* pass_names[] = {"instantiate", "expand",      "hoist", "differentiate",
                                             "select",      "place_views", "repeat"};

}  // namespace inflect
