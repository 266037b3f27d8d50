#include "generator/ir/line.hpp"

#include <charconv>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::ir {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// All of a word is the number.
template <class Number>
bool read(const std::string& word, Number& number) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size();
}

}  // namespace

bool Line::more() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  return at_ < text_.size();
}

char Line::peek() { return more() ? text_[at_] : '\0'; }

std::string Line::word() {
  if (!more()) fail("ends too early");
  if (text_[at_] == '"') return quoted();
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
  return text_.substr(begin, at_ - begin);
}

std::string Line::text() {
  if (peek() != '"') fail("quoted text expected");
  return quoted();
}

std::string Line::quoted() {
  std::string text;
  for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
    const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size();
    if (escaped) ++at_;
    text += escaped && text_[at_] == 'n' ? '\n' : text_[at_];
  }
  if (at_ == text_.size()) fail("a quotation that does not end");
  ++at_;
  return text;
}

void Line::expect(const std::string& text) {
  if (const std::string found = word(); found != text) fail("'" + text + "' expected, not '" + found + "'");
}

bool Line::take(const std::string& text) {
  const std::size_t before = at_;
  if (peek() != '"' && more() && word() == text) return true;
  at_ = before;
  return false;
}

int Line::integer() { return integer(word()); }
double Line::number() { return number(word()); }

int Line::integer(const std::string& word) const {
  int number = 0;
  if (!read(word, number) || number < 0) fail("a whole number expected, not '" + word + "'");
  return number;
}

double Line::number(const std::string& word) const {
  double number = 0;
  if (!read(word, number)) fail("a number expected, not '" + word + "'");
  return number;
}

std::string Line::rest() {
  more();
  std::string text = text_.substr(at_);
  at_ = text_.size();
  return text;
}

void Line::fail(const std::string& why) const {
  throw InternalError("IR text, line " + std::to_string(number_) + ": " + why);
}

}  // namespace inflect::ir
