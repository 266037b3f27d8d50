// Formats generated C++ with clang-format's library, in the project's style.
#pragma once
#include <string>

namespace inflect::spec {

std::string format(const std::string& code, const std::string& file_name);

}  // namespace inflect::spec
