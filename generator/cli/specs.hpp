// Reading the specs a command is given.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "generator/frontend/frontend.hpp"

namespace inflect::cli {

// All of them, or nothing after every mistake in any of them went to `diagnostics`.
std::vector<std::unique_ptr<frontend::Spec>> read_specs(const std::vector<std::string>& paths,
                                                        Diagnostics& diagnostics);

// Prints what was found to stderr; the exit code.
int finish(const Diagnostics& diagnostics);

}  // namespace inflect::cli
