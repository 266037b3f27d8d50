// Options of a command line that take a number (number.hpp). Includes the option parser, whose header takes seconds to
// compile: for the files that declare options, and no others.
#pragma once
#include <charconv>
#include <CLI/CLI.hpp>
#include <string>
#include <type_traits>

#include "runtime/base/number.hpp"

namespace inflect {

namespace number_option {

inline std::uint64_t read(const std::string& option, const std::string& text, const WholeRange& range) {
  return read_whole(option, text, range);
}
inline double read(const std::string& option, const std::string& text, const RealRange& range) {
  return read_real(option, text, range);
}

template <class Number>
std::string shown(Number value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

}  // namespace number_option

// `range.most` must fit into `Number`. capture_default_str() shows what `value` holds then.
template <class Number, class Range>
CLI::Option* add_number(CLI::App& command, const std::string& name, Number& value, const Range& range,
                        const std::string& what) {
  static_assert(std::is_floating_point_v<Number> == std::is_same_v<Range, RealRange>);
  const auto take = [&value, name, range](const CLI::results_t& given) {
    value = static_cast<Number>(number_option::read(name, given.at(0), range));
    return true;
  };
  return command.add_option(name, take, what, false, [&value] { return number_option::shown(value); })
      ->type_name("NUMBER");
}

}  // namespace inflect
