#include "generator/write/mentions.hpp"

#include <cctype>

namespace inflect::write {
namespace {

bool is_part_of_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

bool mentions(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const char after = at + word.size() < text.size() ? text[at + word.size()] : ' ';
    if (!is_part_of_a_name(before) && before != '.' && !is_part_of_a_name(after)) return true;
  }
  return false;
}

}  // namespace inflect::write
