#include "generator/spec/options.hpp"

#include <charconv>

namespace inflect::spec {
namespace {

bool same_name(const Option& one, const Option& other) { return one.name == other.name && one.group == other.group; }

// The values of one name: several where it is a list.
std::vector<Item> values_of(const Options& options, const Option& like) {
  std::vector<Item> values;
  for (const Option& option : options) {
    if (same_name(option, like) && option.holds != Holds::none) values.push_back(option.item);
  }
  return values;
}

std::string shortest(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

const std::string spaces = " \t\n\r", space_names = "stnr";

// A text between quotes, without spaces: the IR's text is read word by word.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    const std::size_t space = spaces.find(c);
    if (space != std::string::npos)
      out += std::string("\\") + space_names[space];
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out + "\"";
}

std::string print(const Option& option) {
  const auto& [number, text, other] = option.item;
  const std::string beside = number != 0 ? "#" + shortest(number) : "";
  if (option.holds == Holds::none) return "{}";
  if (option.holds == Holds::flag) return number != 0 ? "true" : "false";
  if (option.holds == Holds::word) return text.value_or("") + beside;
  if (!text) return shortest(number);
  return quoted(*text) + (other ? ":" + quoted(*other) : "") + beside;
}

// ── and back ─────────────────────────────────────────────────────────────────────────────────

class Reader {
 public:
  explicit Reader(std::string word) : word_(std::move(word)) {}

  Options options() {
    Option option;
    option.name = until('=');
    if (const auto dot = option.name.find('.'); dot != std::string::npos) {
      option.group = option.name.substr(0, dot);
      option.name = option.name.substr(dot + 1);
    }
    Options all;
    do {
      take('=') || take(',');
      value(option);
      all.push_back(option);
    } while (peek() == ',');
    if (at_ != word_.size()) fail();
    return all;
  }

 private:
  char peek() const { return at_ < word_.size() ? word_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  std::string until(char end) {
    const std::size_t from = at_;
    while (peek() && peek() != end) ++at_;
    if (!peek()) fail();
    return word_.substr(from, at_ - from);
  }
  [[noreturn]] void fail() const { throw InternalError("'" + word_ + "' is no option"); }

  std::string text() {
    std::string text;
    for (take('"'); peek() != '"'; ++at_) {
      if (!peek()) fail();
      const bool escaped = take('\\');
      if (!peek()) fail();
      const std::size_t space = escaped ? space_names.find(peek()) : std::string::npos;
      text += space == std::string::npos ? peek() : spaces[space];
    }
    take('"');
    return text;
  }
  double number() {
    double value = 0;
    const auto read = std::from_chars(word_.data() + at_, word_.data() + word_.size(), value);
    if (read.ec != std::errc()) fail();
    at_ = static_cast<std::size_t>(read.ptr - word_.data());
    return value;
  }

  void value(Option& option) {
    option.item = {};
    if (take('{')) {
      option.holds = Holds::none;
      if (!take('}')) fail();
    } else if (peek() == '"') {
      option.holds = Holds::item;
      option.item.text = text();
      if (take(':')) option.item.other = text();
      if (take('#')) option.item.number = number();
    } else if (peek() == '-' || (peek() >= '0' && peek() <= '9')) {
      option.holds = Holds::number;
      option.item.number = number();
    } else {
      word(option);
    }
  }
  void word(Option& option) {
    const std::size_t from = at_;
    while (peek() && peek() != '#' && peek() != ',') ++at_;
    const std::string found = word_.substr(from, at_ - from);
    option.holds = found == "true" || found == "false" ? Holds::flag : Holds::word;
    if (option.holds == Holds::flag)
      option.item.number = found == "true";
    else
      option.item.text = found;
    if (take('#')) option.item.number = number();
  }

  std::string word_;
  std::size_t at_ = 0;
};

}  // namespace

Options different(const Options& options, const Options& usual) {
  Options kept;
  for (const Option& option : options) {
    if (values_of(options, option) != values_of(usual, option)) kept.push_back(option);
  }
  return kept;
}

std::string print(const Options& options) {
  std::string text;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Option& option = options[i];
    const bool goes_on = i > 0 && same_name(option, options[i - 1]);
    text += goes_on ? "," : " " + option.group + (option.group.empty() ? "" : ".") + option.name + "=";
    text += print(option);
  }
  return text;
}

Options parse_option(const std::string& word) { return Reader(word).options(); }

}  // namespace inflect::spec
