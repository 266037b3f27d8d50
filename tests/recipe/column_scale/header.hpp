// Each column times a learnt factor.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Layer column_scale(Label label, Here here = Here::current()) { return layer("column_scale", label, here); }

}  // namespace inflect
