// A student learns a teacher's class probabilities: mean of Σ p_T log(p_T / p_S) over the classes both know.
#pragma once
#include "generator/losses/loss.hpp"

namespace inflect::losses {

void check_distillation(const Term&, std::span<const Seen* const> views, Diagnostics&);
ir::ValueRef expand_distillation(const ir::LossTerm&, std::span<const ir::ValueRef> logits, ir::Builder&);

// The columns of student and teacher that stand for the same classes, in the student's order; none where the lists are
// one and the same.
struct CommonClasses {
  std::vector<int> student, teacher;
  bool any = true;
};
CommonClasses common_classes(const Seen& student, const Seen& teacher);

}  // namespace inflect::losses
