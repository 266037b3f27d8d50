// Lists of folds and seeds as a user writes them: "all", "3", "0,2,5", "0..4" (both ends included), "0..2,7". In rising
// order, each once. What is no such list is WrongUsage, which names the option.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace inflect::sweep {

std::vector<std::uint64_t> read_seeds(const std::string& text);
std::vector<int> read_folds(const std::string& text, int all);  // `all`: how many there are

}  // namespace inflect::sweep
