// Mean cross-entropy of a view's classifier over the batch's labelled utterances.
#pragma once
#include "loss.hpp"

namespace inflect {

constexpr Loss cross_entropy(Of view, Here here = Here::current()) {
  return loss_of({.kind = LossKind::cross_entropy, .first = view.view, .where = at(here)});
}

}  // namespace inflect
