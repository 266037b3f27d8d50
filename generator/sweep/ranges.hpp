// Lists of folds and seeds as a user writes them: "all", "3", "0,2,5", "0..4" (both ends included), "0..2,7".
#pragma once
#include <string>
#include <vector>

namespace inflect::sweep {

// In rising order, each once. `all`: how many there are (what "all" means, and the bound of every number); −1: "all"
// has no meaning and there is no bound. `what` names the list in errors: "--folds".
std::vector<int> read_range(const std::string& what, const std::string& text, int all);

}  // namespace inflect::sweep
