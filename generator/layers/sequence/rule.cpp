#include <algorithm>
#include <cctype>

#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::sequence {
namespace {

// It stands in the names of variables, and as a word in the IR's text.
bool is_name(const std::string& axis) {
  const auto may_stand = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  return !axis.empty() && std::isalpha(static_cast<unsigned char>(axis[0])) && std::ranges::all_of(axis, may_stand);
}

std::optional<Shape> check(const Sequence& option, Check& check) {
  const std::string axis = level_of(check.layer);
  check.range(".most", option.most, 0, most_rows);
  const bool own = !levels::find(axis);
  if (!is_name(axis))
    check.report(messages::bad_axis(check.written(), axis));
  else if (!own)
    check.report(messages::known_axis(check.written(), axis, how_to_read(axis, check.layer.label)));
  if (!own || !is_name(axis)) return std::nullopt;
  return check_stream({axis, option.width, option.most, option.most.given}, check);
}

ir::ValueRef expand(const Sequence&, Expansion& e) { return expand_stream(e); }

}  // namespace

Rule rule() {
  return layers::rule<Sequence>("sequence", {.check = check, .expand = expand},
                                {.inputs = 0, .axis = "axis", .open = "width"});
}

}  // namespace inflect::layers::sequence
