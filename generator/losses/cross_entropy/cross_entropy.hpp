// Mean cross-entropy over the batch's labelled utterances; zero where there is none.
#pragma once
#include "generator/losses/loss.hpp"

namespace inflect::losses {

void check_cross_entropy(const Term&, std::span<const Seen* const>, Diagnostics&);
ir::ValueRef expand_cross_entropy(const ir::LossTerm&, std::span<const ir::ValueRef> logits, ir::Builder&);

}  // namespace inflect::losses
