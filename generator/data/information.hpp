// What `inflect data info` tells about a data set.
#pragma once
#include <ostream>

#include "runtime/data/dataset.hpp"

namespace inflect {

void print_information(const Dataset& data, std::ostream& out);
void print_information_json(const Dataset& data, std::ostream& out);

}  // namespace inflect
