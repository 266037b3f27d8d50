// "did you mean": the nearest of some words to one that was mistyped.
#pragma once
#include <string>
#include <vector>

namespace inflect {

// "" if none is near: more than a third of the letters would have to change.
std::string nearest(const std::string& word, const std::vector<std::string>& words);

}  // namespace inflect
