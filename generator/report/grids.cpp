// The figures as cells.
#include <algorithm>
#include <cstdio>
#include <set>

#include "generator/report/paper.hpp"
#include "generator/report/report.hpp"

namespace inflect::report {
namespace {

using Cells = std::vector<std::string>;

std::string number(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string number(const std::optional<double>& value, int digits) { return value ? number(*value, digits) : "-"; }

std::string cell(const std::optional<Figure>& figure) {
  if (!figure) return "-";
  return number(figure->mean, 1) + " ± " + number(figure->over_folds, 1) + " (" + number(figure->over_seeds, 1) + ")";
}

std::string count(int number, const std::string& one) {
  return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
}

std::string folds_text(const Row& row) {
  const int folds = row.folds();
  return row.all_folds == 0 || folds == row.all_folds ? count(folds, "fold")
                                                      : std::to_string(folds) + " of " + count(row.all_folds, "fold");
}

std::string keep_in_words(const std::string& word) {
  if (word == "dev_ua") return "chosen by dev UA";
  if (word == "dev_wa") return "chosen by dev WA";
  if (word == "dev_loss") return "chosen by dev loss";
  return "the last epoch";
}

// "leave one speaker out, 10 folds, 3 seeds, chosen by dev UA; chance 25.0"
std::string protocol(const Row& row) {
  return row.split + ", " + folds_text(row) + ", " + count(row.seeds(), "seed") + ", " + keep_in_words(row.keep) +
         "; chance " + number(100.0 / static_cast<double>(row.classes.size()), 1);
}

// Each protocol once; with the programs it is of, if there are several.
std::vector<std::string> protocols(const std::vector<Row>& rows) {
  std::vector<std::string> known;
  for (const Row& row : rows)
    if (!row.runs.empty() && std::find(known.begin(), known.end(), protocol(row)) == known.end())
      known.push_back(protocol(row));
  std::vector<std::string> lines = known;
  if (known.size() > 1)
    for (std::size_t i = 0; i < known.size(); ++i)
      for (const Row& row : rows) lines[i] += !row.runs.empty() && protocol(row) == known[i] ? "  " + row.program : "";
  return lines;
}

std::string runs_cell(const Row& row) {
  const int done = static_cast<int>(row.runs.size());
  return std::to_string(done) + (row.wanted == 0 || done == row.wanted ? "" : " of " + std::to_string(row.wanted));
}

Grid scores(const Report& report) {
  Grid grid{.notes = protocols(report.rows), .header = {"program", "title"}, .lines = {}};
  grid.notes.push_back("data " + report.data + "; in %, mean ± deviation over folds (over seeds)");
  for (const NamedMeasure& measure : measures) grid.header.push_back(measure.shown);
  const bool any_paper = std::any_of(report.rows.begin(), report.rows.end(),
                                     [](const Row& row) { return paper_figure(row.program, row.title) != nullptr; });
  if (any_paper) grid.header.insert(grid.header.end(), {"paper dev", "test"});
  grid.header.push_back("runs");
  for (const Row& row : report.rows) {
    Cells line{row.program, row.title};
    for (const NamedMeasure& measure : measures) line.push_back(cell(figure_of(row.runs, measure.of)));
    if (any_paper) {
      const PaperFigure* paper = paper_figure(row.program, row.title);
      line.push_back(paper ? number(paper->dev_ua, 2) : "-");
      line.push_back(paper && paper->test_ua > 0 ? number(paper->test_ua, 2) : "-");
    }
    line.push_back(runs_cell(row));
    grid.lines.push_back(line);
  }
  return grid;
}

// One grid for each list of classes among the rows.
std::vector<Grid> recalls(const Report& report) {
  std::vector<Cells> lists;
  std::vector<Grid> grids;
  for (const Row& row : report.rows) {
    if (row.runs.empty()) continue;
    auto at = std::find(lists.begin(), lists.end(), row.classes);
    if (at == lists.end()) {
      lists.push_back(row.classes);
      at = lists.end() - 1;
      Grid grid{.notes = {"recall of each class on test"}, .header = {"program"}, .lines = {}};
      grid.header.insert(grid.header.end(), row.classes.begin(), row.classes.end());
      grids.push_back(grid);
    }
    Cells line{row.program};
    for (int c = 0; c < static_cast<int>(row.classes.size()); ++c)
      line.push_back(cell(figure_of(row.runs, [c](const Run& run) { return test_recall(run, c); })));
    grids[at - lists.begin()].lines.push_back(line);
  }
  return grids;
}

// Nothing where no data set tells kinds of speech apart.
std::vector<Grid> kinds(const Report& report) {
  std::set<std::string> names;
  for (const Row& row : report.rows)
    for (const std::string& name : kinds_in(row.runs)) names.insert(name);
  if (names.empty()) return {};
  Grid grid{.notes = {"test UA of each kind of speech"}, .header = {"program"}, .lines = {}};
  grid.header.insert(grid.header.end(), names.begin(), names.end());
  for (const Row& row : report.rows) {
    Cells line{row.program};
    for (const std::string& name : names)
      line.push_back(cell(figure_of(row.runs, [&](const Run& run) { return test_ua_of_kind(run, name); })));
    grid.lines.push_back(line);
  }
  return {grid};
}

std::string p_cell(const std::optional<double>& p) { return p && *p < 0.001 ? "< 0.001" : number(p, 3); }

Grid comparisons(const Report& report) {
  Grid grid{.notes = {"compared over the same folds: corrected resampled t-test (Nadeau and Bengio 2003), two-sided"},
            .header = {"compared", "score", "difference", "t", "p", "effect", "folds"},
            .lines = {}};
  for (const Pair& pair : report.pairs)
    for (const NamedMeasure& measure : measures) {
      if (std::string(measure.name) != "ua") continue;
      const Comparison found = compare(report.row(pair.a).runs, report.row(pair.b).runs, measure.of);
      if (found.folds == 0) continue;
      grid.lines.push_back({pair.a + " − " + pair.b, measure.shown,
                            (found.difference > 0 ? "+" : "") + number(found.difference, 1), number(found.t, 2),
                            p_cell(found.p), number(found.effect, 2), std::to_string(found.folds)});
    }
  return grid;
}

}  // namespace

std::vector<Grid> grids_of(const Report& report) {
  std::vector<Grid> grids{scores(report)};
  for (Grid& grid : recalls(report)) grids.push_back(std::move(grid));
  for (Grid& grid : kinds(report)) grids.push_back(std::move(grid));
  if (!report.pairs.empty()) grids.push_back(comparisons(report));
  return grids;
}

}  // namespace inflect::report
