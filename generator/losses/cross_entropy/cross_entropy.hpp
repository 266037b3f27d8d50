// Mean cross-entropy over the batch's labelled utterances; zero where there is none.
#pragma once
#include "generator/ir/builder.hpp"

namespace inflect::losses {

ir::ValueRef expand_cross_entropy(ir::ValueRef logits, ir::Builder& b);

}  // namespace inflect::losses
