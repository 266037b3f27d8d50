// What a set of runs says: a row for each experiment, and comparisons of chosen pairs. Printed for people (text,
// Markdown, LaTeX) and for programs (JSON, CSV), all from the same figures.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "generator/report/comparison.hpp"
#include "generator/report/run.hpp"

namespace inflect::report {

struct Row {
  std::string program, title;
  std::string split, keep;
  std::vector<std::string> classes;
  int all_folds = 0;  // there are; 0: not known
  int wanted = 0;     // runs asked for; 0: as many as there are
  std::vector<Run> runs = {};

  int folds() const;
  int seeds() const;
};

struct Pair {
  std::string a, b;  // programs
};

struct Report {
  std::string data;
  std::vector<Row> rows;
  std::vector<Pair> pairs = {};
  std::vector<std::string> data_changed = {};  // a sentence for each data set that is no more as its runs had it
  bool as_paper = false;                       // for people: Tables 2 and 3 of the paper instead of the usual tables

  const Row& row(const std::string& program) const;
};

// One row for each program, the paper's rows first and in its order. Throws Error where two runs of a program differ in
// experiment, data or training numbers, or are of the same fold and seed.
std::vector<Row> rows_of(const std::vector<Run>& runs);

// "a:b" each. Throws Error for a program that has no row.
std::vector<Pair> pairs_of(const std::vector<std::string>& texts, const std::vector<Row>& rows);

enum class Format { text, markdown, latex, json, csv };
void print(std::ostream& out, const Report& report, Format format);

// The four scores every table tells.
struct NamedMeasure {
  const char *part, *name;  // "dev", "ua"
  const char* shown;        // "dev UA"
  std::optional<double> (*of)(const Run&);
};
extern const NamedMeasure measures[4];
std::optional<double> test_recall(const Run& run, int class_index);

// "improvised", "scripted", …: the kinds of speech that any of these runs tells apart, and their UA on test.
std::vector<std::string> kinds_in(const std::vector<Run>& runs);
std::optional<double> test_ua_of_kind(const Run& run, const std::string& kind);

// A table as people see it: cells of text.
struct Grid {
  std::vector<std::string> notes;  // lines above it
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> lines;
};
std::vector<Grid> grids_of(const Report& report);
std::vector<Grid> paper_tables(const Report& report);  // rows that no run belongs to show the paper's figures alone

void print_text(std::ostream& out, const std::vector<Grid>& grids);
void print_markdown(std::ostream& out, const std::vector<Grid>& grids);
void print_latex(std::ostream& out, const std::vector<Grid>& grids);
void print_json(std::ostream& out, const Report& report);
void print_csv(std::ostream& out, const Report& report);

}  // namespace inflect::report
