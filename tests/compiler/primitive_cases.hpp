// The cases of every folder of primitives; the build makes the list of the folders.
#pragma once
#include <utility>

#include "generator/primitives/cases.hpp"

namespace inflect::testing {

std::vector<std::pair<std::string, primitives::Cases>> primitive_cases();

}  // namespace inflect::testing
