// The names in a corpus: each in its tidy form (runtime/base/names.hpp), and none that a reader would take for another.
#pragma once
#include <string>
#include <vector>

#include "generator/data/corpus.hpp"
#include "generator/data/findings.hpp"

namespace inflect {

// Two speakers, or sessions, that look alike would stand on both sides of a fold: what is wrong, a line for each, with
// both places. `findings` receives the classes (of recordings, and `asked` ones), parts and ids that look alike.
std::vector<std::string> mistaken_names(const std::vector<Recording>& recordings, const std::vector<std::string>& asked,
                                        Findings& findings);

}  // namespace inflect
