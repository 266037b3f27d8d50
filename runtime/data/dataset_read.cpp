// Reading a data set: each array in one sequential read, then check_dataset.
#include <algorithm>
#include <limits>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/hdf5_file.hpp"

namespace inflect {
namespace {

using hdf5::InputFile;

void check_format(const InputFile& file) {
  const auto format =
      file.has_attribute("/", "format") ? file.attribute_strings("/", "format") : std::vector<std::string>{};
  if (format != std::vector<std::string>{"inflect-dataset"})
    throw error("'", file.path(),
                "' is an HDF5 file, but not a data set: its attribute 'format' is not \"inflect-dataset\"");
  if (const auto version = file.attribute_integer("/", "version"); version != 1)
    throw error("data set '", file.path(), "' has version ", version, "; this program reads version 1");
}

// Narrower integers of the program; a value out of their range becomes their limit, which check_dataset refuses.
std::vector<std::int32_t> narrow(const std::vector<std::int64_t>& values) {
  using Limits = std::numeric_limits<std::int32_t>;
  std::vector<std::int32_t> narrowed(values.size());
  std::transform(values.begin(), values.end(), narrowed.begin(), [](std::int64_t value) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
  });
  return narrowed;
}

// The streams of a level: its two-dimensional arrays. Text and spans of words stand beside them.
std::vector<std::string> stream_names(const InputFile& file, const std::string& level) {
  auto names = file.datasets_in("/" + level);
  if (level == "words")
    std::erase_if(names, [](const std::string& name) { return name == "text" || name == "begin" || name == "end"; });
  return names;
}

int width_of(const InputFile& file, const std::string& name) {
  const auto width = file.shape(name)[1];
  if (width < 1 || width > std::numeric_limits<int>::max())
    throw error("data set '", file.path(), "': ", name, " has the width ", width);
  return static_cast<int>(width);
}

Stream read_stream(const InputFile& file, const std::string& level, const std::string& name) {
  const std::string path = "/" + level + "/" + name;
  Stream stream{.name = name, .width = width_of(file, path)};
  stream.values = file.floats(path, 2);
  if (file.has_attribute(path, "features")) {
    const auto features = file.attribute_strings(path, "features");
    if (features.size() == 1) stream.features = features[0];
  }
  return stream;
}

// A file without the level's group may leave its offsets out: no utterance has rows there.
Level read_level(const InputFile& file, const std::string& name, const std::string& offsets, std::size_t utterances,
                 const std::optional<std::vector<std::string>>& wanted) {
  Level level{.name = name};
  if (file.has(offsets) || file.has("/" + name))
    level.offset = file.integers(offsets);
  else
    level.offset.assign(utterances + 1, 0);
  for (const auto& stream : stream_names(file, name))
    if (!wanted || std::find(wanted->begin(), wanted->end(), stream) != wanted->end())
      level.streams.push_back(read_stream(file, name, stream));
  return level;
}

void check_wanted(const InputFile& file, const Dataset& data, const std::vector<std::string>& wanted) {
  std::string there;
  for (const char* level : {"frames", "words"})
    for (const auto& name : stream_names(file, level))
      there += (there.empty() ? "" : ", ") + std::string(level) + "/" + name;
  for (const auto& name : wanted)
    if (!data.frames.find(name) && !data.words.find(name))
      throw error("data set '", data.path, "' has no stream '", name, "' (it has ", there.empty() ? "none" : there,
                  ")");
}

}  // namespace

Dataset read_dataset(const std::string& path, const std::optional<std::vector<std::string>>& streams) {
  const InputFile file(path);
  check_format(file);
  Dataset data{.path = path};
  data.classes = file.attribute_strings("/", "classes");
  data.frame_period_ms = file.attribute_number("/", "frame_period_ms");
  data.id = file.strings("/utterances/id");
  data.speaker = file.strings("/utterances/speaker");
  data.session = file.strings("/utterances/session");
  data.label = narrow(file.integers("/utterances/label"));
  if (file.has("/utterances/part")) data.part = file.strings("/utterances/part");
  if (file.has("/utterances/valence")) data.valence = file.floats("/utterances/valence", 1);
  if (file.has("/utterances/activation")) data.activation = file.floats("/utterances/activation", 1);
  if (file.has("/utterances/dominance")) data.dominance = file.floats("/utterances/dominance", 1);
  data.frames = read_level(file, "frames", "/utterances/frame_offset", data.id.size(), streams);
  data.words = read_level(file, "words", "/utterances/word_offset", data.id.size(), streams);
  if (file.has("/words")) {
    data.words.text = file.strings("/words/text");
    data.words.begin = narrow(file.integers("/words/begin"));
    data.words.end = narrow(file.integers("/words/end"));
  }
  if (streams) check_wanted(file, data, *streams);
  check_dataset(data);
  return data;
}

std::vector<StreamWidth> read_widths(const std::string& path) {
  const InputFile file(path);
  check_format(file);
  std::vector<StreamWidth> widths;
  for (const char* level : {"frames", "words"})
    for (const auto& name : stream_names(file, level))
      widths.push_back({level, name, width_of(file, std::string("/") + level + "/" + name)});
  return widths;
}

}  // namespace inflect
