// The figures as JSON and CSV.
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "generator/report/escape.hpp"
#include "generator/report/paper.hpp"
#include "generator/report/report.hpp"

namespace inflect::report {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson or_null(const std::optional<double>& value) { return value ? OrderedJson(*value) : OrderedJson(); }

OrderedJson json_of(const std::optional<Figure>& figure) {
  if (!figure) return {};
  return {{"mean", figure->mean},
          {"deviation_over_folds", or_null(figure->over_folds)},
          {"deviation_over_seeds", or_null(figure->over_seeds)}};
}

OrderedJson json_of(const Run& run) {
  OrderedJson json{{"fold", run.fold}, {"seed", run.seed}};
  for (const NamedMeasure& measure : measures)
    json[std::string(measure.part) + "_" + measure.name] = or_null(measure.of(run));
  for (std::size_t c = 0; c < run.classes.size(); ++c)
    json["test_recalls"][run.classes[c]] = or_null(run.test.recalls[c]);
  return json;
}

OrderedJson json_of(const Row& row) {
  OrderedJson json{{"program", row.program},  {"title", row.title},    {"split", row.split},
                   {"keep", row.keep},        {"folds", row.folds()},  {"seeds", row.seeds()},
                   {"runs", row.runs.size()}, {"classes", row.classes}};
  if (!row.classes.empty()) json["chance_ua"] = 100.0 / static_cast<double>(row.classes.size());
  if (row.all_folds) json["all_folds"] = row.all_folds;
  if (row.wanted) json["wanted"] = row.wanted;
  for (const NamedMeasure& measure : measures)
    json[std::string(measure.part) + "_" + measure.name] = json_of(figure_of(row.runs, measure.of));
  for (int c = 0; c < static_cast<int>(row.classes.size()); ++c)
    json["test_recalls"][row.classes[c]] =
        json_of(figure_of(row.runs, [c](const Run& run) { return test_recall(run, c); }));
  for (const std::string& kind : kinds_in(row.runs))
    json["test_ua_of_kind"][kind] =
        json_of(figure_of(row.runs, [&](const Run& run) { return test_ua_of_kind(run, kind); }));
  if (const PaperFigure* paper = paper_figure(row.program, row.title))
    json["paper"] = {{"dev_ua", paper->dev_ua},
                     {"test_ua", paper->test_ua > 0 ? OrderedJson(paper->test_ua) : OrderedJson()}};
  json["scores"] = OrderedJson::array();
  for (const Run& run : row.runs) json["scores"].push_back(json_of(run));
  return json;
}

OrderedJson json_of(const Report& report, const Pair& pair) {
  OrderedJson json{{"a", pair.a}, {"b", pair.b}};
  for (const NamedMeasure& measure : measures) {
    const Comparison found = compare(report.row(pair.a).runs, report.row(pair.b).runs, measure.of);
    json[std::string(measure.part) + "_" + measure.name] = {{"difference", found.difference},
                                                            {"t", or_null(found.t)},
                                                            {"p", or_null(found.p)},
                                                            {"effect", or_null(found.effect)},
                                                            {"folds", found.folds}};
  }
  return json;
}

std::string number(const std::optional<double>& value) {
  if (!value) return "";
  std::ostringstream out;
  out.precision(10);
  out << *value;
  return out.str();
}

std::string paper_value(const Row& row, const NamedMeasure& measure) {
  const PaperFigure* paper = paper_figure(row.program, row.title);
  if (!paper || std::string(measure.name) != "ua") return "";
  const double value = std::string(measure.part) == "dev" ? paper->dev_ua : paper->test_ua;
  return value > 0 ? number(value) : "";
}

void print_figure(std::ostream& out, const Row& row, const std::string& part, const std::string& score,
                  const std::string& of_class, const Measure& measure, const std::string& paper) {
  const auto figure = figure_of(row.runs, measure);
  if (!figure) return;
  out << csv_field(row.program) << ',' << csv_field(row.title) << ",," << csv_field(part) << ',' << score << ','
      << csv_field(of_class) << ',' << number(figure->mean) << ',' << number(figure->over_folds) << ','
      << number(figure->over_seeds) << ",,,," << row.folds() << ',' << row.seeds() << ',' << row.runs.size() << ','
      << paper << '\n';
}

}  // namespace

void print_json(std::ostream& out, const Report& report) {
  OrderedJson json{{"data", report.data}, {"programs", OrderedJson::array()}};
  if (!report.data_changed.empty()) json["data_changed"] = report.data_changed;
  for (const Row& row : report.rows) json["programs"].push_back(json_of(row));
  for (const Pair& pair : report.pairs) json["comparisons"].push_back(json_of(report, pair));
  out << json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) << '\n';
}

void print_csv(std::ostream& out, const Report& report) {
  out << "program,title,compared_with,part,score,class,value,deviation_over_folds,deviation_over_seeds,t,p,effect,"
         "folds,seeds,"
         "runs,paper\n";
  for (const Row& row : report.rows) {
    for (const NamedMeasure& measure : measures)
      print_figure(out, row, measure.part, measure.name, "", measure.of, paper_value(row, measure));
    for (int c = 0; c < static_cast<int>(row.classes.size()); ++c)
      print_figure(out, row, "test", "recall", row.classes[c], [c](const Run& run) { return test_recall(run, c); }, "");
    for (const std::string& kind : kinds_in(row.runs))
      print_figure(out, row, "test " + kind, "ua", "", [&](const Run& run) { return test_ua_of_kind(run, kind); }, "");
  }
  for (const Pair& pair : report.pairs)
    for (const NamedMeasure& measure : measures) {
      const Row& a = report.row(pair.a);
      const Comparison found = compare(a.runs, report.row(pair.b).runs, measure.of);
      out << csv_field(a.program) << ',' << csv_field(a.title) << ',' << csv_field(pair.b) << ',' << measure.part << ','
          << measure.name << ",," << number(found.difference) << ",,," << number(found.t) << ',' << number(found.p)
          << ',' << number(found.effect) << ',' << found.folds << ",,,\n";
    }
}

}  // namespace inflect::report
