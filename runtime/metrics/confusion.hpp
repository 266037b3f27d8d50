// Counts of true against predicted classes, and the scores made of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inflect {

class Confusion {
 public:
  explicit Confusion(int classes = 0) : classes_(classes), counts_(static_cast<std::size_t>(classes) * classes, 0) {}

  void add(int truth, int predicted) { ++counts_[truth * classes_ + predicted]; }
  void clear() { counts_.assign(counts_.size(), 0); }

  int classes() const { return classes_; }
  std::int64_t at(int truth, int predicted) const { return counts_[truth * classes_ + predicted]; }
  std::int64_t support(int truth) const;  // utterances of a class
  std::int64_t total() const;

 private:
  int classes_;
  std::vector<std::int64_t> counts_;  // [true, predicted]
};

// Of the class's utterances, the share that was recognised; none if there is no such utterance.
std::optional<double> recall(const Confusion& confusion, int truth);

// Unweighted accuracy: the mean of the recalls over the classes present. Weighted: the share of all utterances. 0 of
// nothing.
double unweighted_accuracy(const Confusion& confusion);
double weighted_accuracy(const Confusion& confusion);

// A small table: rows are the true classes, with support and recall at the end of each.
std::string table(const Confusion& confusion, const std::vector<std::string>& classes);

}  // namespace inflect
