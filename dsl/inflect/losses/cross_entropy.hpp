// Mean cross-entropy of a classifier over the batch's labelled utterances.
#pragma once
#include "../loss.hpp"

namespace inflect {

constexpr Loss cross_entropy(Of head, Here here = Here::current()) { return term("cross_entropy", {head}, NoOptions{}, here); }

}  // namespace inflect
