// The last word of a sweep: one row per program, for people and as JSON.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "generator/sweep/summary.hpp"

namespace inflect::sweep {

struct Row {
  std::string name, title;
  std::string split, keep;         // "leave one speaker out, …", "chosen by dev UA"
  int folds = 0, all_folds = 0;    // asked for, of how many
  double chance = 0;               // UA of guessing, per cent
  int wanted = 0;                  // runs asked for
  std::vector<Score> scores = {};  // of those that are finished
};

struct Table {
  std::string data;  // path
  int seeds = 0;
  std::vector<Row> rows = {};
};

void print_table(std::ostream& out, const Table& table);
void print_json(std::ostream& out, const Table& table);

}  // namespace inflect::sweep
