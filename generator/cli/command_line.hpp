// Parsing the command line with did-you-mean, and the exit codes: 0 done, 1 failed, 2 wrong usage.
#pragma once
#include <CLI/CLI.hpp>

namespace inflect::cli {

inline constexpr int done = 0, failed = 1, wrong_usage = 2;

// Parses and runs the chosen command, which sets `status`. Errors go to stderr; the result is the program's exit code.
int run(CLI::App& app, int argc, char** argv, int& status);

// Messages in colour: only on a terminal, and not where NO_COLOR is set.
bool colour_on_stderr();

}  // namespace inflect::cli
