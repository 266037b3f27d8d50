#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::words {
namespace {

std::optional<Shape> check(const Words& option, Check& check) {
  return check_stream({option.width, option.most, option.most.given}, ir::AxisKind::words, check);
}

ir::ValueRef expand(const Words&, Expansion& e) { return expand_stream(e); }

}  // namespace

Rule rule() {
  return layers::rule<Words>("words", {.check = check, .expand = expand},
                             {.inputs = 0, .words = true, .level = "words", .open = "width"});
}

}  // namespace inflect::layers::words
