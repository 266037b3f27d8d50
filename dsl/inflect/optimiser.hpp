// What an optimiser and a schedule of its rate are; which there are is not known here.
#pragma once
#include "part.hpp"

namespace inflect {

using Optimiser = Part<struct IsOptimiser>;

}  // namespace inflect
