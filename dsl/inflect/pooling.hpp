// From a sequence to one row: zeros for a sequence without steps.
#pragma once
#include "model.hpp"

namespace inflect {

// The mean over the sequence's true steps.
constexpr Layer mean(Here here = Here::current()) { return {.kind = Kind::mean, .where = at(here)}; }

// The forward state at a sequence's last step and the backward state at its first step, concatenated.
constexpr Layer last(Here here = Here::current()) { return {.kind = Kind::last, .where = at(here)}; }

}  // namespace inflect
