#include "generator/sweep/table.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "generator/sweep/paper.hpp"

namespace inflect::sweep {
namespace {

using Cells = std::vector<std::string>;
using OrderedJson = nlohmann::ordered_json;

std::string number(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string deviation(const std::optional<double>& value) { return value ? number(*value, 1) : "-"; }

std::string cell(const Figure& figure) {
  return number(figure.mean, 1) + " ± " + deviation(figure.over_folds) + " (" + deviation(figure.over_seeds) + ")";
}

std::string paper_cell(const Row& row) {
  const auto* paper = paper_figure(row.name, row.title);
  if (!paper) return "-";
  return number(paper->dev_ua, 2) + " / " + (paper->test_ua > 0 ? number(paper->test_ua, 2) : "-");
}

Cells cells(const Row& row) {
  Cells line{row.name, row.title};
  if (row.scores.empty())
    line.insert(line.end(), {"-", "-"});
  else {
    const Summary summary = summarise(row.scores);
    line.insert(line.end(), {cell(summary.dev_ua), cell(summary.test_ua)});
  }
  const auto done = row.scores.size();
  const bool whole = static_cast<int>(done) == row.wanted;
  line.insert(line.end(), {paper_cell(row), std::to_string(done) + (whole ? "" : " of " + std::to_string(row.wanted))});
  return line;
}

// Characters, not bytes: the table holds ± and titles in any language.
std::size_t width_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char byte) { return (byte & 0xC0) != 0x80; });
}

void print_aligned(std::ostream& out, const std::vector<Cells>& lines) {
  std::vector<std::size_t> widths(lines.front().size());
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i)
      out << line[i] << (i + 1 == line.size() ? "\n" : std::string(widths[i] - width_of(line[i]) + 3, ' '));
  }
}

std::string count(int number, const std::string& one) {
  return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
}

std::string folds_text(const Row& row) {
  return row.folds == row.all_folds ? count(row.folds, "fold")
                                    : std::to_string(row.folds) + " of " + count(row.all_folds, "fold");
}

// "leave one speaker out, 10 folds, 3 seeds, chosen by dev UA; chance 25.0"
std::string protocol(const Table& table, const Row& row) {
  return row.split + ", " + folds_text(row) + ", " + count(table.seeds, "seed") + ", " + row.keep + "; chance " +
         number(row.chance, 1);
}

void print_protocols(std::ostream& out, const Table& table) {
  std::vector<std::string> known;
  for (const auto& row : table.rows)
    if (const auto text = protocol(table, row); std::find(known.begin(), known.end(), text) == known.end())
      known.push_back(text);
  for (const auto& text : known) {
    out << text;
    if (known.size() > 1)
      for (const auto& row : table.rows) out << (protocol(table, row) == text ? "  " + row.name : "");
    out << '\n';
  }
}

OrderedJson json_of(const Figure& figure) {
  const auto number_or_null = [](const std::optional<double>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
  };
  return {{"mean", figure.mean},
          {"deviation_over_folds", number_or_null(figure.over_folds)},
          {"deviation_over_seeds", number_or_null(figure.over_seeds)}};
}

OrderedJson json_of(const Table& table, const Row& row) {
  OrderedJson json{{"program", row.name},       {"title", row.title},         {"protocol", protocol(table, row)},
                   {"folds", row.folds},        {"all_folds", row.all_folds}, {"chance_ua", row.chance},
                   {"runs", row.scores.size()}, {"wanted", row.wanted}};
  if (!row.scores.empty()) {
    const Summary summary = summarise(row.scores);
    json["dev_ua"] = json_of(summary.dev_ua);
    json["test_ua"] = json_of(summary.test_ua);
  }
  for (const auto& score : row.scores)
    json["scores"].push_back(
        {{"fold", score.fold}, {"seed", score.seed}, {"dev_ua", score.dev_ua}, {"test_ua", score.test_ua}});
  if (const auto* paper = paper_figure(row.name, row.title))
    json["paper"] = {{"dev_ua", paper->dev_ua},
                     {"test_ua", paper->test_ua > 0 ? OrderedJson(paper->test_ua) : OrderedJson()}};
  return json;
}

}  // namespace

void print_table(std::ostream& out, const Table& table) {
  print_protocols(out, table);
  out << "data " << table.data << "; UA in %, mean ± deviation over folds (over seeds)\n\n";
  std::vector<Cells> lines{{"program", "title", "dev UA", "test UA", "paper: dev / test", "runs"}};
  for (const auto& row : table.rows) lines.push_back(cells(row));
  print_aligned(out, lines);
}

void print_json(std::ostream& out, const Table& table) {
  OrderedJson json{{"data", table.data}, {"seeds", table.seeds}};
  json["programs"] = OrderedJson::array();
  for (const auto& row : table.rows) json["programs"].push_back(json_of(table, row));
  out << json.dump(2) << '\n';
}

}  // namespace inflect::sweep
