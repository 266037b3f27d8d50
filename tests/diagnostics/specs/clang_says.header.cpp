#include <inflect.hpp>
using namespace inflect;

#include "no_such_file.hpp"  // EXPECTED: 'no_such_file.hpp' file not found
constexpr Experiment one{};
