#include "generator/layers/stream.hpp"

#include <algorithm>

#include "generator/ir/operation.hpp"
#include "generator/layers/rule.hpp"

namespace inflect::layers {
namespace {

// What is known of a stream from outside, as far as it concerns one that is read from a level.
struct Known {
  const KnownWidth *here = nullptr, *elsewhere = nullptr;  // on that level, or told without one; on another
  std::vector<std::string> streams, axes;                  // of the data set, where one was given
  std::string data;
};

Known known_of(const std::string& stream, const std::string& level, std::span<const KnownWidth> widths) {
  Known known;
  for (const KnownWidth& one : widths) {
    if (!one.level.empty()) {
      known.streams.push_back(one.stream);
      known.data = one.given_by;
      const bool own = !levels::find(one.level) && !std::ranges::count(known.axes, one.level);
      if (own) known.axes.push_back(one.level);
    }
    if (one.stream != stream) continue;
    auto& of = one.level.empty() || one.level == level ? known.here : known.elsewhere;
    if (!of) of = &one;
  }
  return known;
}

// Reports a stream that the data set does not have there, or not as a layer could read it.
bool is_there(const Known& known, const std::string& level, Check& check) {
  const std::string& name = check.layer.label;
  const bool own = !levels::find(level);
  if (known.here && known.here->of_integers)
    check.report(messages::integer_stream(check.written(), name, known.here->given_by));
  else if (!known.here && known.elsewhere)
    check.report(messages::wrong_level(check.written(), name, known.elsewhere->given_by, known.elsewhere->level,
                                       how_to_read(known.elsewhere->level, name)));
  else if (!known.here && !known.data.empty() && own && !std::ranges::count(known.axes, level))
    check.report(messages::unknown_axis(check.written(), level, known.data, known.axes));
  else if (!known.here && !known.data.empty())
    check.report(messages::unknown_stream(check.written(), name, known.data, known.streams));
  else
    return true;
  return false;
}

// The width by the spec, the data set or the command line; 0: open. Reports where they disagree.
std::optional<int> width_of(const StreamSaid& said, Check& check) {
  const Known known = known_of(check.layer.label, said.level, check.context.widths);
  if (!is_there(known, said.level, check)) return std::nullopt;
  bool well = true;
  for (const KnownWidth& one : check.context.widths) {
    const bool here = one.stream == check.layer.label && (one.level.empty() || one.level == said.level);
    if (!here || said.width == 0 || said.width == one.width) continue;
    check.report(messages::other_width(check.written(), said.width, one.width, one.given_by));
    well = false;
  }
  if (!well) return std::nullopt;
  return said.width == 0 && known.here ? known.here->width : said.width;
}

}  // namespace

std::optional<Shape> check_stream(const StreamSaid& said, Check& check) {
  const bool stated = said.width == 0 || check.range(".width", said.width, 1, most_width);
  const std::optional<int> width = width_of(said, check);
  if (!stated || !width) return std::nullopt;
  const bool of_utterance = said.level == levels::utterances;
  return Shape{.axis = of_utterance ? check.axes().utterances() : check.axes().rows_of(said.level, said.most),
               .width = *width,
               .open_width = check.layer.label,
               .stream = !of_utterance,
               .capped = said.most_given ? said.most : 0,
               .placed_by = &check.layer};
}

ir::ValueRef expand_stream(Expansion& e) {
  return e.b.named(e.b.stream(e.label(), e.result.axis, e.result.width), e.label());
}

bool is_stream(ir::ValueRef value, const Expansion& e) { return ir::is_stream(e.b.node(value)); }

ir::ValueRef reread(ir::ValueRef stream, Expansion& e) {
  const std::string label = e.b.node(stream).label();
  return e.b.named(e.b.stream(label, e.result.axis, e.b.type(stream).width), label);
}

}  // namespace inflect::layers
