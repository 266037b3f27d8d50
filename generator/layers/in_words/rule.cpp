#include "dsl/inflect/layers/in_words.hpp"
#include "generator/layers/stream.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::in_words {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) {
  const Shape& input = check.input();
  if (!input.stream || check.axes()[input.axis].kind != ir::AxisKind::frames) {
    check.report(messages::needs_frame_stream(check.written(), check.shown()));
    return std::nullopt;
  }
  const int cap = check.axes()[input.axis].cap;
  return Shape{.axis = check.axes().intern(ir::AxisKind::frames_in_words, ir::AxisTable::batch, cap),
               .width = input.width,
               .open_width = input.open_width,
               .placed_by = &check.layer};
}

ir::ValueRef expand(const NoOptions&, Expansion& e) { return reread(e.inputs[0], e); }

}  // namespace

Rule rule() { return layers::rule<NoOptions>("in_words", {.check = check, .expand = expand}, {.words = true}); }

}  // namespace inflect::layers::in_words
