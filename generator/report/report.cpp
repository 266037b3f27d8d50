#include "generator/report/report.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/diagnostics/suggest.hpp"
#include "generator/report/paper.hpp"
#include "runtime/base/error.hpp"

namespace inflect::report {
namespace {

void require_alike(const Run& first, const Run& other) {
  for (const auto& [key, value] : first.identity.items())
    if (other.identity.at(key) != value)
      throw error("the runs of ", first.program, " are not of one kind: ", key, " is ", value.dump(), " in ",
                  first.folder, " and ", other.identity.at(key).dump(), " in ", other.folder, "; report them apart");
}

void add(Row& row, const Run& run) {
  if (!row.runs.empty()) require_alike(row.runs.front(), run);
  for (const Run& other : row.runs)
    if (other.fold == run.fold && other.seed == run.seed)
      throw error(other.folder, " and ", run.folder, " are both fold ", run.fold, ", seed ", run.seed, " of ",
                  run.program);
  row.runs.push_back(run);
}

template <class Value>
int distinct(const std::vector<Run>& runs, Value Run::* member) {
  std::set<Value> values;
  for (const Run& run : runs) values.insert(run.*member);
  return static_cast<int>(values.size());
}

}  // namespace

int Row::folds() const { return distinct(runs, &Run::fold); }
int Row::seeds() const { return distinct(runs, &Run::seed); }

const Row& Report::row(const std::string& program) const {
  return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.program == program; });
}

std::vector<Row> rows_of(const std::vector<Run>& runs) {
  std::map<std::pair<int, std::string>, Row> rows;
  for (const Run& run : runs) {
    Row& row = rows[{paper_order(run.program, run.title), run.program}];
    if (row.runs.empty())
      row = {.program = run.program, .title = run.title, .split = run.split, .keep = run.keep, .classes = run.classes};
    add(row, run);
  }
  std::vector<Row> list;
  for (auto& [key, row] : rows) list.push_back(std::move(row));
  return list;
}

std::vector<Pair> pairs_of(const std::vector<std::string>& texts, const std::vector<Row>& rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) names.push_back(row.program);
  std::vector<Pair> pairs;
  for (const std::string& text : texts) {
    const auto colon = text.find(':');
    if (colon == std::string::npos) throw error("--compare takes A:B, two programs, not '", text, "'");
    pairs.push_back({text.substr(0, colon), text.substr(colon + 1)});
    for (const std::string& name : {pairs.back().a, pairs.back().b})
      if (std::find(names.begin(), names.end(), name) == names.end())
        throw error("--compare ", text, ": there are no runs of '", name, "'", did_you_mean(name, names));
  }
  return pairs;
}

const NamedMeasure measures[4] = {
    {"dev", "ua", "dev UA", [](const Run& run) { return std::optional(run.dev.ua); }},
    {"dev", "wa", "dev WA", [](const Run& run) { return std::optional(run.dev.wa); }},
    {"test", "ua", "test UA", [](const Run& run) { return std::optional(run.test.ua); }},
    {"test", "wa", "test WA", [](const Run& run) { return std::optional(run.test.wa); }},
};

std::optional<double> test_recall(const Run& run, int class_index) { return run.test.recalls[class_index]; }

std::vector<std::string> kinds_in(const std::vector<Run>& runs) {
  std::set<std::string> kinds;
  for (const Run& run : runs)
    for (const auto& [kind, scores] : run.test_kinds) kinds.insert(kind);
  return {kinds.begin(), kinds.end()};
}

std::optional<double> test_ua_of_kind(const Run& run, const std::string& kind) {
  const auto scores = run.test_kinds.find(kind);
  return scores == run.test_kinds.end() ? std::nullopt : std::optional(scores->second.ua);
}

void print(std::ostream& out, const Report& report, Format format) {
  const auto grids = [&] { return report.as_paper ? paper_tables(report) : grids_of(report); };
  switch (format) {
    case Format::text: return print_text(out, grids());
    case Format::markdown: return print_markdown(out, grids());
    case Format::latex: return print_latex(out, grids());
    case Format::json: return print_json(out, report);
    case Format::csv: return print_csv(out, report);
  }
}

}  // namespace inflect::report
