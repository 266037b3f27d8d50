// Which epoch's parameters a run keeps. It sees development scores only.
#pragma once
#include "runtime/training/evaluation.hpp"

namespace inflect {

struct Kept {
  int epoch = -1;    // −1: none yet
  double score = 0;  // of that epoch, larger is better (the loss with its sign turned)
};

class Selection {
 public:
  explicit Selection(KeepBy by, Kept kept = {}) : by_(by), kept_(kept) {}

  // True if this epoch is to be kept instead of the one kept so far: a better one, or, by last_epoch, any.
  bool offer(int epoch, const DevScores& scores) {
    const double score = by_ == KeepBy::best_dev_wa     ? scores.wa()
                         : by_ == KeepBy::best_dev_loss ? -scores.loss
                                                        : scores.ua();
    if (kept_.epoch >= 0 && by_ != KeepBy::final_epoch && !(score > kept_.score)) return false;
    kept_ = {epoch, score};
    return true;
  }
  bool offer(int epoch, const TestScores& an_epoch_is_chosen_by_dev_scores_never_by_test) = delete;
  const Kept& kept() const { return kept_; }

 private:
  KeepBy by_;
  Kept kept_;
};

}  // namespace inflect
