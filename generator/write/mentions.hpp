// Does code mention a name, as a word of its own and not as a member of something?
#pragma once
#include <string>

namespace inflect::write {

bool mentions(const std::string& text, const std::string& word);

}  // namespace inflect::write
