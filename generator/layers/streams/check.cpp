#include "generator/layers/streams/streams.hpp"

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
std::optional<int> width_of(const Layer& layer, const std::string& level, CheckContext& context) {
  int width = layer.width;
  bool found = false, well = true;
  const KnownWidth* elsewhere = nullptr;
  for (const KnownWidth& known : context.widths) {
    if (known.stream != layer.label) continue;
    if (!known.level.empty() && known.level != level) {
      elsewhere = &known;
      continue;
    }
    found = true;
    if (layer.width > 0 && layer.width != known.width) {
      context.report(messages::other_width(written(layer), layer.width, known.width, known.given_by));
      well = false;
    }
    if (width == 0) width = known.width;
  }
  std::string data;
  const std::vector<std::string> streams = streams_of_data(context.widths, data);
  if (!found && elsewhere) {
    context.report(messages::wrong_level(written(layer), layer.label, elsewhere->given_by, elsewhere->level));
    return std::nullopt;
  }
  if (!found && !streams.empty()) {
    context.report(messages::unknown_stream(written(layer), layer.label, data, streams));
    return std::nullopt;
  }
  return well ? std::optional(width) : std::nullopt;
}

std::optional<Shape> check_stream(const Layer& layer, ir::AxisKind kind, const char* level, CheckContext& context) {
  const bool cap = check_range(layer, ".most", layer.most, 1, most_rows, context);
  // A width of 0 is the language's way to leave it to the data set.
  const bool stated = layer.width == 0 || check_range(layer, ".width", layer.width, 1, most_width, context);
  const std::optional<int> width = width_of(layer, level, context);
  if (!cap || !stated || !width) return std::nullopt;
  return Shape{.axis = context.axes.intern(kind, ir::AxisTable::batch, layer.most),
               .width = *width,
               .open_width = layer.label,
               .stream = true,
               .placed_by = &layer};
}

}  // namespace

std::optional<Shape> check_frames(const Layer& layer, std::span<const Operand>, CheckContext& context) {
  return check_stream(layer, ir::AxisKind::frames, "frames", context);
}

std::optional<Shape> check_words(const Layer& layer, std::span<const Operand>, CheckContext& context) {
  return check_stream(layer, ir::AxisKind::words, "words", context);
}

}  // namespace inflect::layers
