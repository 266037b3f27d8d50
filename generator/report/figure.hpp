// A mean over folds and seeds, with the two deviations a reader must be able to tell apart.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "generator/report/run.hpp"

namespace inflect::report {

// Both deviations are sample deviations (n − 1); nothing where there are fewer than two.
struct Figure {
  double mean = 0;                   // over all runs
  std::optional<double> over_folds;  // of the folds' means over seeds: how much speakers differ
  std::optional<double> over_seeds;  // of the seeds' means over folds: how much chance decides
};

using Measure = std::function<std::optional<double>(const Run&)>;

// Nothing if no run has the value. Seeds that lack a fold which another seed has are left out of the deviation over
// seeds.
std::optional<Figure> figure_of(const std::vector<Run>& runs, const Measure& measure);

// Each fold's mean over its seeds.
std::map<int, double> fold_means(const std::vector<Run>& runs, const Measure& measure);

double mean_of(const std::vector<double>& values);
std::optional<double> deviation_of(const std::vector<double>& values);

}  // namespace inflect::report
