#include "generator/report/paper.hpp"

#include <iterator>

namespace inflect::report {
namespace {

constexpr PaperRow rows[] = {
    {"B-ACO-1", {"b_aco_1", 58.58, 54.43}, 2, "", "", ""},
    {"B-ACO-2", {"b_aco_2", 57.29, 0}, 2, "", "", ""},
    {"B-LEX", {"b_lex", 67.06, 0}, 2, "", "", ""},
    {"B-MM-1", {"b_mm_1", 71.95, 0}, 2, "", "", ""},
    {"B-MM-2", {"b_mm_2", 72.65, 0}, 2, "", "", ""},
    {"H-ACO-1", {"h_aco_1", 56.97, 0}, 2, "", "", ""},
    {"H-MM-1", {"h_mm_1", 73.16, 0}, 2, "", "", ""},
    {"H-MM-2", {"h_mm_2", 73.41, 0}, 2, "", "", ""},
    {"H-MM-3", {"h_mm_3", 73.54, 0}, 2, "", "", ""},
    {"H-MM-4", {"h_mm_4", 73.83, 71.69}, 2, "", "", ""},
    {"B-ACO-1 × B-LEX", {"mv_lex", 59.71, 0}, 3, "B-ACO-1", "B-LEX", "Lc + La + Lm"},
    {"B-ACO-1 × H-MM-4", {"mv_hmm", 59.76, 0}, 3, "B-ACO-1", "H-MM-4", "Lc + La + Lm"},
    {"B-ACO-1 × H-MM-4†, Lc + La", {"mv_hmm_frozen", 59.69, 0}, 3, "B-ACO-1", "H-MM-4†", "Lc + La"},
    {"B-ACO-1 × H-MM-4†, Lc + LKL", {"ts_hmm", 60.60, 58.59}, 3, "B-ACO-1", "H-MM-4†", "Lc + LKL"},
    {"B-ACO-1 + attention × H-MM-4†, Lc + LKL",
     {"ts_hmm_attention", 61.00, 59.76},
     3,
     "B-ACO-1 + attention",
     "H-MM-4†",
     "Lc + LKL"},
};

}  // namespace

std::span<const PaperRow> paper_rows() { return rows; }

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
