#include "generator/report/paper.hpp"

#include <iterator>

namespace inflect::report {
namespace {

struct PaperRow {
  std::string_view title;
  PaperFigure figure;
};

constexpr PaperRow rows[] = {
    {"B-ACO-1", {"b_aco_1", 58.58, 54.43}}, {"B-ACO-2", {"b_aco_2", 57.29, 0}}, {"B-LEX", {"b_lex", 67.06, 0}},
    {"B-MM-1", {"b_mm_1", 71.95, 0}},       {"B-MM-2", {"b_mm_2", 72.65, 0}},   {"H-ACO-1", {"h_aco_1", 56.97, 0}},
    {"H-MM-1", {"h_mm_1", 73.16, 0}},       {"H-MM-2", {"h_mm_2", 73.41, 0}},   {"H-MM-3", {"h_mm_3", 73.54, 0}},
    {"H-MM-4", {"h_mm_4", 73.83, 71.69}},
};

}  // namespace

const PaperFigure* paper_figure(std::string_view experiment, std::string_view title) {
  for (const auto& row : rows)
    if (row.figure.experiment == experiment && row.title == title) return &row.figure;
  return nullptr;
}

int paper_order(std::string_view experiment, std::string_view title) {
  const auto* figure = paper_figure(experiment, title);
  for (int i = 0; i < static_cast<int>(std::size(rows)); ++i)
    if (&rows[i].figure == figure) return i;
  return static_cast<int>(std::size(rows));
}

}  // namespace inflect::report
