// Reading a data set: each array in one sequential read, then check_dataset.
#include <algorithm>
#include <limits>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/dataset_names.hpp"
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

// The program's integers are narrower than the file's may be.
std::vector<std::int32_t> narrow_integers(const InputFile& file, const std::string& name) {
  const auto values = file.integers(name);
  std::vector<std::int32_t> narrowed(values.begin(), values.end());
  const auto unfit = std::mismatch(values.begin(), values.end(), narrowed.begin()).first;
  if (unfit != values.end())
    throw error("data set '", file.path(), "': ", name, " has the value ", *unfit, " at number ",
                unfit - values.begin(), ", which int32 cannot hold");
  return narrowed;
}

// "utterance 'a1', frame 3, column 5 of stream 'acoustic'", of an element of a stream that is being read.
std::string place_in(const Dataset& data, const Level& level, const Stream& stream, std::uint64_t index) {
  const auto row = static_cast<std::int64_t>(index / stream.width);
  const auto after = std::upper_bound(level.offset.begin(), level.offset.end(), row);
  const auto utterance = static_cast<std::size_t>(after - level.offset.begin()) - 1;
  if (after == level.offset.begin() || utterance >= data.id.size()) return "row " + std::to_string(row);
  return "utterance '" + data.id[utterance] + "', " + level.name.substr(0, level.name.size() - 1) + " " +
         std::to_string(row - level.offset[utterance]) + ", column " + std::to_string(index % stream.width) +
         " of stream '" + stream.name + "',";
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

// Values are read only where their rows are as many as the offsets say.
Stream read_stream(const InputFile& file, const Dataset& data, const Level& level, const std::string& name) {
  const std::string path = "/" + level.name + "/" + name;
  Stream stream{.name = name, .width = width_of(file, path)};
  if (const auto rows = file.shape(path)[0]; rows != level.rows())
    throw error("data set '", file.path(), "': the stream '", name, "' of ", level.name, " has ", rows,
                " rows, but the offsets end at ", level.rows());
  stream.values = file.floats(path, 2, [&](std::uint64_t index) { return place_in(data, level, stream, index); });
  if (file.has_attribute(path, "features")) {
    const auto features = file.attribute_strings(path, "features");
    if (features.size() == 1) stream.features = features[0];
  }
  return stream;
}

// A file without the level's group may leave its offsets out: no utterance has rows there.
Level read_level(const InputFile& file, const Dataset& data, const std::string& name, const std::string& offsets,
                 const std::optional<std::vector<std::string>>& wanted) {
  Level level{.name = name};
  if (file.has(offsets) || file.has("/" + name))
    level.offset = file.integers(offsets);
  else
    level.offset.assign(data.id.size() + 1, 0);
  for (const auto& stream : stream_names(file, name))
    if (!wanted || std::find(wanted->begin(), wanted->end(), stream) != wanted->end())
      level.streams.push_back(read_stream(file, data, level, stream));
  return level;
}

// Empty where the file does not tell it.
std::vector<float> read_annotation(const InputFile& file, const Dataset& data, const std::string& name) {
  const std::string path = "/utterances/" + name;
  if (!file.has(path)) return {};
  return file.floats(path, 1, [&](std::uint64_t index) {
    return (index < data.id.size() ? "utterance '" + data.id[index] + "': " : "") + name;
  });
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
  data.label = narrow_integers(file, "/utterances/label");
  if (file.has("/utterances/part")) data.part = file.strings("/utterances/part");
  data.valence = read_annotation(file, data, "valence");
  data.activation = read_annotation(file, data, "activation");
  data.dominance = read_annotation(file, data, "dominance");
  data.frames = read_level(file, data, "frames", "/utterances/frame_offset", streams);
  data.words = read_level(file, data, "words", "/utterances/word_offset", streams);
  if (file.has("/words")) {
    data.words.text = file.strings("/words/text");
    data.words.begin = narrow_integers(file, "/words/begin");
    data.words.end = narrow_integers(file, "/words/end");
  }
  if (streams) check_wanted(file, data, *streams);
  check_dataset(data);
  data.remarks = settle_names(data);
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
