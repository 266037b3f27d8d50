// The figures of a sweep: means over folds and seeds, with the two deviations a reader must be able to tell apart.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace inflect::sweep {

// What one finished run reached; unweighted accuracies in per cent.
struct Score {
  int fold = 0, seed = 0;
  double dev_ua = 0, test_ua = 0;
};

// Both deviations are sample deviations (n − 1); nothing where there are fewer than two.
struct Figure {
  double mean = 0;                   // over all runs
  std::optional<double> over_folds;  // of the folds' means over seeds: how much speakers differ
  std::optional<double> over_seeds;  // of the seeds' means over folds: how much chance decides
};

struct Summary {
  Figure dev_ua, test_ua;
};

// `scores` is not empty. Seeds that lack a fold which another seed has are left out of the deviation over seeds.
Summary summarise(const std::vector<Score>& scores);

}  // namespace inflect::sweep
