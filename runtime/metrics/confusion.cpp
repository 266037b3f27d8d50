#include "runtime/metrics/confusion.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace inflect {
namespace {

// Columns a reader sees: UTF-8 continuation bytes take none.
int columns(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string right(const std::string& text, int width) {
  return std::string(std::max(0, width - columns(text)), ' ') + text;
}
std::string left(const std::string& text, int width) {
  return text + std::string(std::max(0, width - columns(text)), ' ');
}

std::string percent(std::optional<double> value) {
  if (!value) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", 100 * *value);
  return text;
}

}  // namespace

std::int64_t Confusion::support(int truth) const {
  const auto row = counts_.begin() + truth * classes_;
  return std::accumulate(row, row + classes_, std::int64_t{0});
}

std::int64_t Confusion::total() const { return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0}); }

std::optional<double> recall(const Confusion& confusion, int truth) {
  const std::int64_t support = confusion.support(truth);
  if (support == 0) return std::nullopt;
  return static_cast<double>(confusion.at(truth, truth)) / static_cast<double>(support);
}

double unweighted_accuracy(const Confusion& confusion) {
  double sum = 0;
  int present = 0;
  for (int truth = 0; truth < confusion.classes(); ++truth) {
    const auto value = recall(confusion, truth);
    if (!value) continue;
    sum += *value;
    ++present;
  }
  return present ? sum / present : 0;
}

double weighted_accuracy(const Confusion& confusion) {
  std::int64_t right_ones = 0;
  for (int truth = 0; truth < confusion.classes(); ++truth) right_ones += confusion.at(truth, truth);
  const std::int64_t total = confusion.total();
  return total ? static_cast<double>(right_ones) / static_cast<double>(total) : 0;
}

std::string table(const Confusion& confusion, const std::vector<std::string>& classes) {
  int name_width = 4, width = 6;
  for (const std::string& name : classes) {
    name_width = std::max(name_width, columns(name));
    width = std::max(width, columns(name) + 2);
  }
  std::string text = left("true", name_width);
  for (const std::string& name : classes) text += right(name, width);
  text += right("of", 7) + right("recall", 9) + "\n";
  for (int truth = 0; truth < confusion.classes(); ++truth) {
    text += left(classes[truth], name_width);
    for (int predicted = 0; predicted < confusion.classes(); ++predicted) {
      text += right(std::to_string(confusion.at(truth, predicted)), width);
    }
    text += right(std::to_string(confusion.support(truth)), 7) + right(percent(recall(confusion, truth)), 9) + "\n";
  }
  return text;
}

}  // namespace inflect
