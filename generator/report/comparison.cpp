#include "generator/report/comparison.hpp"

#include <cmath>
#include <unsupported/Eigen/SpecialFunctions>

namespace inflect::report {
namespace {

// n_test / n_train, the mean over these runs.
double part_ratio(const std::vector<Run>& runs) {
  std::vector<double> ratios;
  for (const Run& run : runs)
    if (run.training_utterances > 0)
      ratios.push_back(static_cast<double>(run.test_utterances) / run.training_utterances);
  return ratios.empty() ? 0 : mean_of(ratios);
}

}  // namespace

double two_sided_p(double t, int degrees) {
  return Eigen::numext::betainc(0.5 * degrees, 0.5, degrees / (degrees + t * t));
}

Comparison compare(const std::vector<Run>& a, const std::vector<Run>& b, const Measure& measure) {
  const auto left = fold_means(a, measure), right = fold_means(b, measure);
  std::vector<double> differences;
  for (const auto& [fold, value] : left)
    if (const auto other = right.find(fold); other != right.end()) differences.push_back(value - other->second);
  Comparison result{.folds = static_cast<int>(differences.size())};
  if (differences.empty()) return result;
  result.difference = mean_of(differences);
  const auto deviation = deviation_of(differences);
  if (!deviation || *deviation == 0) return result;
  const double spread = 1.0 / result.folds + part_ratio(a);
  result.effect = result.difference / *deviation;
  result.t = *result.effect / std::sqrt(spread);
  result.p = two_sided_p(*result.t, result.folds - 1);
  return result;
}

}  // namespace inflect::report
