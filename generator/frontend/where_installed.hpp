// Where the language's headers are: beside an installed compiler, or in the source tree it was built from.
#pragma once
#include <string>

namespace inflect::frontend {

// The folder that holds inflect.hpp; "" if there is none.
std::string language_folder();

// Where the language's headers should be, for the message that they are not.
std::string expected_language_folder();

}  // namespace inflect::frontend
