#include <cmath>

#include "dsl/inflect/losses/distillation.hpp"
#include "generator/losses/reference.hpp"

namespace inflect::losses::distillation {
namespace {

// Of the logits those columns that the expansion is told, or all.
Rows chosen(const Rows& logits, const Case& c, const std::string& name) {
  std::vector<int> columns;
  for (const spec::Option& option : c.options) {
    if (option.name == name) columns.push_back(static_cast<int>(option.item.number));
  }
  if (columns.empty()) return logits;
  Rows some{static_cast<int>(columns.size()), {}};
  for (int row = 0; row < logits.count(); ++row) {
    for (const int column : columns) some.values.push_back(logits.at(row, column));
  }
  return some;
}

std::vector<double> log_softmax(const Rows& logits, int row, double temperature) {
  std::vector<double> logs;
  double total = 0;
  for (int j = 0; j < logits.width; ++j) total += std::exp(logits.at(row, j) / temperature);
  for (int j = 0; j < logits.width; ++j) logs.push_back(logits.at(row, j) / temperature - std::log(total));
  return logs;
}

}  // namespace

double reference(const Case& c) {
  const double temperature = spec::unpack<Distillation>(c.options).temperature;
  const Rows student = chosen(c.inputs[0], c, "student"), teacher = chosen(c.inputs[1], c, "teacher");
  double sum = 0;
  for (const int row : c.drawn) {
    const std::vector<double> s = log_softmax(student, row, temperature), t = log_softmax(teacher, row, temperature);
    for (std::size_t j = 0; j < s.size(); ++j) sum += std::exp(t[j]) * (t[j] - s[j]);
  }
  return sum / static_cast<double>(c.drawn.size());
}

}  // namespace inflect::losses::distillation
