#include "generator/layers/stream.hpp"

#include "generator/ir/operation.hpp"
#include "generator/layers/rule.hpp"

namespace inflect::layers {
namespace {

// The streams of the data set, where one was given.
std::vector<std::string> streams_of_data(std::span<const KnownWidth> widths, std::string& data) {
  std::vector<std::string> names;
  for (const KnownWidth& known : widths) {
    if (known.level.empty()) continue;
    names.push_back(known.stream);
    data = known.given_by;
  }
  return names;
}

// The width by the spec, the data set or the command line; 0: open. Reports where they disagree.
std::optional<int> width_of(int stated, Check& check) {
  const spec::Layer& layer = check.layer;
  const std::string level = rule_of(layer).traits.level;
  int width = stated;
  bool found = false, well = true;
  const KnownWidth* elsewhere = nullptr;
  for (const KnownWidth& known : check.context.widths) {
    if (known.stream != layer.label) continue;
    if (!known.level.empty() && known.level != level) {
      elsewhere = &known;
      continue;
    }
    found = true;
    if (stated > 0 && stated != known.width) {
      check.report(messages::other_width(check.written(), stated, known.width, known.given_by));
      well = false;
    }
    if (width == 0) width = known.width;
  }
  std::string data;
  const std::vector<std::string> streams = streams_of_data(check.context.widths, data);
  if (!found && elsewhere) {
    check.report(messages::wrong_level(check.written(), layer.label, elsewhere->given_by, elsewhere->level));
    return std::nullopt;
  }
  if (!found && !streams.empty()) {
    check.report(messages::unknown_stream(check.written(), layer.label, data, streams));
    return std::nullopt;
  }
  return well ? std::optional(width) : std::nullopt;
}

}  // namespace

std::optional<Shape> check_stream(const StreamSaid& said, Check& check) {
  const bool cap = check.range(".most", said.most, 1, most_rows);
  const bool stated = said.width == 0 || check.range(".width", said.width, 1, most_width);
  const std::optional<int> width = width_of(said.width, check);
  if (!cap || !stated || !width) return std::nullopt;
  return Shape{.axis = check.axes().rows_of(rule_of(check.layer).traits.level, said.most),
               .width = *width,
               .open_width = check.layer.label,
               .stream = true,
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
