// A recurrence's final state: the forward state at a sequence's last step and the backward state at its first step,
// side by side; zeros for a sequence without steps.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Layer last(Here here = Here::current()) { return layer("last", {}, here); }

}  // namespace inflect
