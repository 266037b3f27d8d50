// Reading the specs a command is given.
#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "generator/spec/guarded.hpp"
#include "generator/spec/spec.hpp"

namespace inflect::cli {

// How specs are read, as the command line says.
struct Reading {
  std::vector<std::string> folders;
  spec::ReadingBounds bounds;

  void add_to(CLI::App& command);
};

// Of `inflect` itself: it goes on in a bounded child (guarded.hpp) when it first reads a spec.
inline bool reads_in_a_child = false;

std::unique_ptr<spec::Spec> read_spec(const std::string& path, const Reading& reading, Diagnostics& diagnostics);

// All of them, or nothing after every mistake in any of them went to `diagnostics`.
std::vector<std::unique_ptr<spec::Spec>> read_specs(const std::vector<std::string>& paths, const Reading& reading,
                                                    Diagnostics& diagnostics);

// Prints what was found to stderr; the exit code.
int finish(const Diagnostics& diagnostics);

}  // namespace inflect::cli
