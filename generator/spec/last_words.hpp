// The child's side of guarded.hpp: what it tells its parent, also when it dies of what it reads.
#pragma once
#include <string_view>

#include "generator/spec/guarded.hpp"

namespace inflect::spec {

enum class News : char { begins = 'b', ends = 'e', fails = 'f', was_doing = 'd' };

namespace failures {
constexpr std::string_view too_long = "too long", too_deep = "too deep", too_large = "too large";
}

// From now on news goes there, and a GuardedReading is bounded.
void speak_to(int pipe, const ReadingBounds& bounds);

}  // namespace inflect::spec
