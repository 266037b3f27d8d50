#include "dsl/inflect/layers/by_word.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::by_word {
namespace {

std::optional<Shape> check(const ByWord& option, Check& check) {
  check.range(".words", option.words, 1, most_rows);
  check.range(".frames", option.frames, 1, most_rows);
  const Shape& input = check.input();
  const KnownLevel* words = check.axes().spans_of(input.axis);
  if (!words) {
    check.report(messages::needs_frames(check.written(), check.shown()));
    return std::nullopt;
  }
  // On a stream it replaces the stream's cap by its own two; one that was given would be ignored.
  if (input.stream && input.capped) {
    const messages::Thing stream = layers::written(*check.inputs[0].made_by);
    check.report(messages::cap_without_effect(stream, input.capped, check.written()));
  }
  const ir::AxisId spans = check.axes().rows_of(words->name, option.words);
  return Shape{.axis = check.axes().inside(spans, words->spans_of, option.frames),
               .width = input.width,
               .open_width = input.open_width,
               .directions = input.directions,
               .placed_by = &check.layer};
}

ir::ValueRef expand(const ByWord&, Expansion& e) {
  const ir::ValueRef x = e.inputs[0];
  if (is_stream(x, e)) return reread(x, e);
  return e.b.gather(x, {ir::MapKind::cross, e.result.axis, e.b.type(x).axis});
}

}  // namespace

Rule rule() { return layers::rule<ByWord>("by_word", {.check = check, .expand = expand}, {.words = true}); }

}  // namespace inflect::layers::by_word
