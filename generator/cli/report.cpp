// inflect report — the table of runs that are there already.
#include "generator/cli/report.hpp"

#include <iostream>
#include <set>

#include "generator/cli/changed_data.hpp"
#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"
#include "runtime/base/error.hpp"
#include "runtime/data/external_option.hpp"

namespace inflect::cli {
namespace {

struct ReportOptions {
  std::vector<std::string> folders, compare;
  report::Format format = report::Format::text;
  bool paper = false;
};

// The data sets the runs were trained on, as they were called.
std::string data_of(const std::vector<report::Run>& runs) {
  std::set<std::string> names;
  for (const report::Run& run : runs) names.insert(run.data);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

int report(const ReportOptions& options) {
  std::vector<report::Run> runs;
  for (const std::string& folder : report::finished_below(options.folders)) runs.push_back(report::read_run(folder));
  if (runs.empty()) throw error("no finished run below ", options.folders[0]);
  report::Report report{.data = data_of(runs), .rows = report::rows_of(runs)};
  report.pairs = report::pairs_of(options.compare, report.rows);
  report.as_paper = options.paper;
  report.data_changed = changed_data(runs);
  for (const std::string& sentence : report.data_changed) std::cerr << "inflect: warning: " << sentence << "\n";
  report::print(std::cout, report, options.format);
  return done;
}

}  // namespace

void add_report_options(CLI::App& command, report::Format& format, std::vector<std::string>& compare) {
  command.add_option("--compare", compare, "A:B, two programs: whether they differ, by the corrected resampled t-test");
  const auto add = [&](const char* flag, report::Format value, const char* what) {
    return command.add_flag_callback(flag, [&format, value] { format = value; }, what);
  };
  CLI::Option* json = add("--json", report::Format::json, "Every figure as JSON");
  CLI::Option* csv = add("--csv", report::Format::csv, "Every figure as CSV, a line each")->excludes(json);
  CLI::Option* markdown =
      add("--markdown", report::Format::markdown, "The tables as Markdown")->excludes(json)->excludes(csv);
  add("--latex", report::Format::latex, "The tables as LaTeX")->excludes(json)->excludes(csv)->excludes(markdown);
}

void add_report(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("report", "Print the table of finished runs");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("RUNS", options->folders, "Folders of runs, at any depth")->required();
  add_report_options(*command, options->format, options->compare);
  add_external(*command);
  command->add_flag("--paper", options->paper, "The layout of the paper's Tables 2 and 3, its figures beside these")
      ->excludes("--json")
      ->excludes("--csv");
  command->callback([options, &status] { status = report(*options); });
}

}  // namespace inflect::cli
