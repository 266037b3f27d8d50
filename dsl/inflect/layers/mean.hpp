// The mean over a sequence's true steps; zeros for a sequence without steps.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Layer mean(Here here = Here::current()) { return layer("mean", {}, here); }

}  // namespace inflect
