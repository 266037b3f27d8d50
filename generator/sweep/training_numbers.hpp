// The training numbers that runs of a sweep are to have.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inflect::sweep {

// The program's `training`, with what --NAME VALUE or --NAME=VALUE among the options for `train` replaces. Throws
// WrongUsage where a value is none that `train` would take.
nlohmann::json training_of(nlohmann::json training, const std::vector<std::string>& options);

}  // namespace inflect::sweep
