// What the numbers of a run may be, for whoever reads them from a command line (runtime/base/number.hpp). Step sizes
// and the like are taken as float where they are used, so what a float cannot hold is refused.
#pragma once
#include "runtime/base/number.hpp"

namespace inflect::ranges {

inline constexpr WholeRange fold{0, 1'000'000}, seed{}, epochs{1, 1'000'000}, batch{1, 1'000'000}, steps{0, 1'000'000},
    threads{0, 1024};
inline constexpr RealRange rate{1e-37, 1e38}, clip{1e-37, 1e38, true}, l2{1e-37, 1e38, true};

}  // namespace inflect::ranges
