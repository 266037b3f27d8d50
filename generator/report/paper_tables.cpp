// Tables 2 and 3 of the paper as it lays them out, its figures beside ours.
#include <algorithm>
#include <cstdio>

#include "generator/report/paper.hpp"
#include "generator/report/report.hpp"

namespace inflect::report {
namespace {

using Cells = std::vector<std::string>;

std::string published(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", value);
  return value > 0 ? text : "-";
}

std::string ours(const Row* row, const NamedMeasure& measure) {
  const auto figure = row ? figure_of(row->runs, measure.of) : std::nullopt;
  if (!figure) return "-";
  char text[48];
  std::snprintf(text, sizeof text, "%.2f", figure->mean);
  if (!figure->over_folds) return text;
  std::snprintf(text, sizeof text, "%.2f ± %.2f", figure->mean, *figure->over_folds);
  return text;
}

const Row* row_of(const Report& report, const PaperRow& paper) {
  const auto found = std::find_if(report.rows.begin(), report.rows.end(), [&](const Row& row) {
    return row.program == paper.figure.experiment && row.title == paper.title;
  });
  return found == report.rows.end() ? nullptr : &*found;
}

Cells scores(const PaperRow& paper, const Row* row) {
  return {published(paper.figure.dev_ua), ours(row, measures[0]), published(paper.figure.test_ua),
          ours(row, measures[2])};
}

void append(Cells& line, const Cells& more) { line.insert(line.end(), more.begin(), more.end()); }

}  // namespace

std::vector<Grid> paper_tables(const Report& report) {
  const Cells columns = {"dev UA, paper", "here", "test UA, paper", "here"};
  Grid second{.notes = {"Table 2: single models",
                        "paper: IEMOCAP; here: " + report.data + ", mean ± deviation over folds, in %"},
              .header = {"model"},
              .lines = {}};
  Grid third{.notes = {"Table 3: two views, the first deployed; † frozen, trained before"},
             .header = {"view 1", "view 2", "loss"},
             .lines = {}};
  append(second.header, columns);
  append(third.header, columns);
  for (const PaperRow& paper : paper_rows()) {
    const Row* row = row_of(report, paper);
    Cells line = paper.table == 2
                     ? Cells{std::string(paper.title)}
                     : Cells{std::string(paper.first), std::string(paper.second), std::string(paper.losses)};
    append(line, scores(paper, row));
    (paper.table == 2 ? second : third).lines.push_back(line);
  }
  second.lines.push_back({"Poria et al. (2018)", "-", "-", "70.79", "-"});
  return {second, third};
}

}  // namespace inflect::report
