#include "runtime/base/number.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "runtime/base/wrong_usage.hpp"

namespace inflect {
namespace {

std::string digits_of(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

// The largest number of all has twenty digits, which nobody knows by heart.
std::string digits_of(std::uint64_t value) {
  return std::to_string(value) + (value == std::numeric_limits<std::uint64_t>::max() ? " (2^64 - 1)" : "");
}

// Does the whole text spell a number that `Number` can hold?
template <class Number>
bool spells(const std::string& text, Number& value) {
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data(), end, value);
  return failed == std::errc() && stop == end;
}

// Neither a sign nor a word: from_chars would take "-1" and "inf".
bool begins_as_number(const std::string& text) {
  return !text.empty() && (text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
}

template <class Range>
WrongUsage refused(const std::string& option, const std::string& text, const Range& range, const char* hint = "") {
  return wrong_use(option, " takes ", in_words(range), ", not '", text, "'", hint);
}

}  // namespace

std::uint64_t read_whole(const std::string& option, const std::string& text, const WholeRange& range) {
  std::uint64_t value = 0;
  if (spells(text, value) && value >= range.least && value <= range.most) return value;
  throw refused(option, text, range);
}

double read_real(const std::string& option, const std::string& text, const RealRange& range) {
  double value = 0;
  const bool number = begins_as_number(text) && spells(text, value);
  if (number && ((value >= range.least && value <= range.most) || (range.or_zero && value == 0))) return value;
  throw refused(option, text, range,
                std::count(text.begin(), text.end(), ',') == 1 ? "; write a point in place of the comma" : "");
}

std::string in_words(const WholeRange& range) {
  return "a whole number from " + digits_of(range.least) + " to " + digits_of(range.most);
}

std::string in_words(const RealRange& range) {
  return (range.or_zero ? "0 or a number from " : "a number from ") + digits_of(range.least) + " to " +
         digits_of(range.most);
}

}  // namespace inflect
