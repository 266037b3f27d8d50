#include "generator/report/figure.hpp"

#include <cmath>

namespace inflect::report {
namespace {

template <class Key>
std::map<Key, std::vector<double>> grouped(const std::vector<Run>& runs, const Measure& measure, Key Run::* by) {
  std::map<Key, std::vector<double>> groups;
  for (const Run& run : runs)
    if (const auto value = measure(run)) groups[run.*by].push_back(*value);
  return groups;
}

// The means of the groups that hold at least `complete` values.
template <class Key>
std::vector<double> means(const std::map<Key, std::vector<double>>& groups, std::size_t complete) {
  std::vector<double> list;
  for (const auto& [key, values] : groups)
    if (values.size() >= complete) list.push_back(mean_of(values));
  return list;
}

}  // namespace

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::optional<double> deviation_of(const std::vector<double>& values) {
  if (values.size() < 2) return std::nullopt;
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::optional<Figure> figure_of(const std::vector<Run>& runs, const Measure& measure) {
  std::vector<double> all;
  for (const Run& run : runs)
    if (const auto value = measure(run)) all.push_back(*value);
  if (all.empty()) return std::nullopt;
  const auto by_fold = grouped(runs, measure, &Run::fold);
  const auto by_seed = grouped(runs, measure, &Run::seed);
  return Figure{.mean = mean_of(all),
                .over_folds = deviation_of(means(by_fold, 1)),
                .over_seeds = deviation_of(means(by_seed, by_fold.size()))};
}

std::map<int, double> fold_means(const std::vector<Run>& runs, const Measure& measure) {
  std::map<int, double> result;
  for (const auto& [fold, values] : grouped(runs, measure, &Run::fold)) result[fold] = mean_of(values);
  return result;
}

}  // namespace inflect::report
