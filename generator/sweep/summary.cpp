#include "generator/sweep/summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace inflect::sweep {
namespace {

using Groups = std::map<int, std::vector<double>>;

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

// The means of the groups that hold at least `complete` values.
std::vector<double> means(const Groups& groups, std::size_t complete) {
  std::vector<double> list;
  for (const auto& [key, values] : groups)
    if (values.size() >= complete) list.push_back(mean_of(values));
  return list;
}

Figure figure(const std::vector<Score>& scores, double Score::* value) {
  Groups by_fold, by_seed;
  std::vector<double> all;
  for (const auto& score : scores) {
    all.push_back(score.*value);
    by_fold[score.fold].push_back(score.*value);
    by_seed[score.seed].push_back(score.*value);
  }
  return {.mean = mean_of(all),
          .over_folds = deviation_of(means(by_fold, 1)),
          .over_seeds = deviation_of(means(by_seed, by_fold.size()))};
}

}  // namespace

Summary summarise(const std::vector<Score>& scores) {
  return {.dev_ua = figure(scores, &Score::dev_ua), .test_ua = figure(scores, &Score::test_ua)};
}

}  // namespace inflect::sweep
