#include "dsl/inflect/layers/in_words.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::in_words {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) {
  const Shape& input = check.input();
  const KnownLevel* words = check.axes().spans_of(input.axis);
  if (!input.stream || !words) {
    check.report(messages::needs_frame_stream(check.written(), check.shown()));
    return std::nullopt;
  }
  const int cap = check.axes()[input.axis].cap;
  return Shape{.axis = check.axes().joined(words->spans_of, words->name, cap),
               .width = input.width,
               .open_width = input.open_width,
               .placed_by = &check.layer};
}

ir::ValueRef expand(const NoOptions&, Expansion& e) { return reread(e.inputs[0], e); }

}  // namespace

Rule rule() { return layers::rule<NoOptions>("in_words", {.check = check, .expand = expand}, {.words = true}); }

}  // namespace inflect::layers::in_words
