// Where the language's headers are: beside the compiler, in a build folder as where it is installed.
#pragma once
#include <string>

namespace inflect::spec {

// The folder that holds inflect.hpp; "" if there is none.
std::string language_folder();

// Where the language's headers should be, for the message that they are not.
std::string expected_language_folder();

}  // namespace inflect::spec
