// Whether two experiments differ by more than the folds do.
//
// The corrected resampled t-test (Nadeau and Bengio 2003, "Inference for the generalization error", eq. 7 ff.): over J
// folds with differences d, t = mean(d) / √((1/J + n_test/n_train) · var(d)), with J − 1 degrees of freedom. The second
// term is what the plain paired t-test lacks: the folds' training parts overlap, so their scores are not independent.
#pragma once
#include <optional>
#include <vector>

#include "generator/report/figure.hpp"

namespace inflect::report {

struct Comparison {
  int folds = 0;          // both have
  double difference = 0;  // mean of a − b, in points
  // Nothing with fewer than two folds, or where every fold differs by the same.
  std::optional<double> t, p;    // two-sided
  std::optional<double> effect;  // difference / deviation of the differences (Cohen's d of paired values)
};

// Over the folds both have, each fold's mean over its seeds.
Comparison compare(const std::vector<Run>& a, const std::vector<Run>& b, const Measure& measure);

// P(|T| ≥ |t|) for Student's t with that many degrees of freedom.
double two_sided_p(double t, int degrees);

}  // namespace inflect::report
