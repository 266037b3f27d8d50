// The published figures: Aguilar, Rozgić, Wang, Wang, "Multimodal and Multi-view Models for Emotion Recognition", ACL
// 2019, Tables 2 and 3 (IEMOCAP, four classes, ten folds). A table shows them beside ours; nothing is computed from
// them.
#pragma once
#include <span>
#include <string_view>

namespace inflect::report {

struct PaperFigure {
  std::string_view experiment;  // the C++ name of the shipped experiment
  double dev_ua;                // per cent
  double test_ua;               // per cent; 0: the paper gives none
};

struct PaperRow {
  std::string_view title;
  PaperFigure figure;
  int table;                               // 2 or 3
  std::string_view first, second, losses;  // Table 3: its columns
};
std::span<const PaperRow> paper_rows();  // in the paper's order

// nullptr: the paper has no such row. By name and title, so that a user's own `b_aco_1` is not compared with the
// paper's.
const PaperFigure* paper_figure(std::string_view experiment, std::string_view title);

// The row's place in the paper; behind all of them for others.
int paper_order(std::string_view experiment, std::string_view title);

}  // namespace inflect::report
