// What `inflect report` and `inflect sweep` share: how the table is printed, and which pairs are compared.
#pragma once
#include <CLI/CLI.hpp>

#include "generator/report/report.hpp"

namespace inflect::cli {

void add_report_options(CLI::App& command, report::Format& format, std::vector<std::string>& compare);

}  // namespace inflect::cli
