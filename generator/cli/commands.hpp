// The commands of `inflect`. Each registers itself and sets `status` when it has run: 0 done, 1 failed.
// Wrong usage, exit 2, is told by command_line.hpp.
#pragma once
#include <CLI/CLI.hpp>

namespace inflect::cli {

void add_list(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_new(CLI::App& app, int& status);
void add_generate(CLI::App& app, int& status);
void add_build(CLI::App& app, int& status);
void add_inspect(CLI::App& app, int& status);
void add_data(CLI::App& app, int& status);
void add_sweep(CLI::App& app, int& status);
void add_report(CLI::App& app, int& status);
void add_golden(CLI::App& app, int& status);

}  // namespace inflect::cli
