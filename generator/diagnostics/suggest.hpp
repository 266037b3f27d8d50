// Did-you-mean: the candidate a misspelt word most likely stood for.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inflect {

// How many letters must be added, dropped, replaced or swapped with a neighbour.
int edit_distance(std::string_view a, std::string_view b);

// The nearest candidate, or "" where none is near enough to be meant.
std::string closest(std::string_view word, std::span<const std::string> candidates);

// " — did you mean 'width'?", or "" where nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

// "a", "a and b", "a, b and c"
std::string listed(std::span<const std::string> words);

}  // namespace inflect
