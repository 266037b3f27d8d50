// Contrastive loss between the utterance vectors of two views, one negative for each utterance.
#pragma once
#include "generator/losses/loss.hpp"

namespace inflect::losses {

void check_contrastive(const Term&, std::span<const Seen* const> views, Diagnostics&);
ir::ValueRef expand_contrastive(const ir::LossTerm&, std::span<const ir::ValueRef> vectors, ir::Builder&);

// For each class of the labels the classes its negatives may have, as bits: what a program draws by.
std::vector<unsigned> negative_classes(const Negatives& rule, const messages::Words& names, int classes);
bool same_rule(const Negatives& one, const Negatives& other);

}  // namespace inflect::losses
