// Reading the streams of a level, floats or integers.
#include <algorithm>
#include <limits>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

using hdf5::InputFile;
using hdf5::Kind;

constexpr const char* own_axes = "/axes";

// "utterance 'a1', frame 3, column 5 of stream 'acoustic'", of an element of a stream that is being read.
std::string place_in(const Dataset& data, const Level& level, const Stream& stream, std::uint64_t index) {
  const auto row = static_cast<std::int64_t>(index / stream.width);
  const std::string column = ", column " + std::to_string(index % stream.width) + " of stream '" + stream.name + "',";
  const auto said = [&](std::size_t utterance, const std::string& below) {
    return utterance < data.id.size() ? "utterance '" + data.id[utterance] + "'" + below + column
                                      : "row " + std::to_string(row);
  };
  if (&level == &data.utterances_level) return said(static_cast<std::size_t>(row), "");
  const auto after = std::upper_bound(level.offset.begin(), level.offset.end(), row);
  if (after == level.offset.begin()) return "row " + std::to_string(row);
  const auto utterance = static_cast<std::size_t>(after - level.offset.begin()) - 1;
  return said(utterance, ", " + rule_of(level.name).row + " " + std::to_string(row - level.offset[utterance]));
}

std::string text_of(const InputFile& file, const std::string& path, const char* attribute) {
  if (!file.has_attribute(path, attribute)) return "";
  const auto texts = file.attribute_strings(path, attribute);
  return texts.size() == 1 ? texts[0] : "";
}

void read_integers(const InputFile& file, const std::string& path, Stream& stream) {
  stream.integers = narrow_integers(file, path);
  if (file.has_attribute(path, "vocabulary")) stream.vocabulary = file.attribute_integer(path, "vocabulary");
  stream.tokenizer = text_of(file, path, "tokenizer");
}

}  // namespace

std::vector<std::int32_t> narrow_integers(const InputFile& file, const std::string& name) {
  const auto values = file.integers(name);
  std::vector<std::int32_t> narrowed(values.begin(), values.end());
  const auto unfit = std::mismatch(values.begin(), values.end(), narrowed.begin()).first;
  if (unfit != values.end())
    throw error("data set '", file.path(), "': ", name, " has the value ", *unfit, " at number ",
                unfit - values.begin(), ", which int32 cannot hold");
  return narrowed;
}

std::vector<std::string> level_names(const InputFile& file) {
  std::vector<std::string> names;
  for (const KnownLevel& level : levels::table) {
    if (*level.parent) names.emplace_back(level.name);
  }
  for (const std::string& own : file.datasets_in(own_axes)) {
    if (file.look(own_axes + ("/" + own)).kind == Kind::group) names.push_back(own);
  }
  return names;
}

bool is_no_stream(const LevelRule& rule, const std::string& name) {
  if (rule.group + "/" + name == rule.offset) return true;
  return !rule.spans_of.empty() && (name == "text" || name == "begin" || name == "end");
}

std::vector<std::string> stream_names(const InputFile& file, const std::string& level) {
  const LevelRule rule = rule_of(level);
  auto names = file.datasets_in(rule.group);
  std::erase_if(names, [&](const std::string& name) { return is_no_stream(rule, name); });
  return names;
}

StreamWidth width_of(const InputFile& file, const std::string& level, const std::string& stream) {
  const std::string path = rule_of(level).group + "/" + stream;
  const hdf5::Look look = file.look(path);
  if (look.kind == Kind::integers && look.shape.size() == 1)
    return {.level = level, .name = stream, .width = 1, .of_integers = true};
  const auto width = file.shape(path)[1];
  if (width < 1 || width > std::numeric_limits<int>::max())
    throw error("data set '", file.path(), "': ", path, " has the width ", width);
  return {.level = level, .name = stream, .width = static_cast<int>(width)};
}

// Values are read only where their rows are as many as the offsets say.
void read_streams(const InputFile& file, const Dataset& data, const Names& wanted, std::int64_t rows, Level& level) {
  for (const std::string& name : stream_names(file, level.name)) {
    if (!is_wanted(wanted, name)) continue;
    const std::string path = rule_of(level.name).group + "/" + name;
    const StreamWidth told = width_of(file, level.name, name);
    Stream stream{.name = name, .width = told.width, .of_integers = told.of_integers};
    if (const auto there = file.look(path).shape[0]; there != rows)
      throw error("data set '", file.path(), "': the stream '", name, "' of ", level.name, " has ", there,
                  " rows, but ", &level == &data.utterances_level ? "there are " : "the offsets end at ", rows,
                  &level == &data.utterances_level ? " utterances" : "");
    if (told.of_integers)
      read_integers(file, path, stream);
    else
      stream.values = file.floats(path, 2, [&](std::uint64_t index) { return place_in(data, level, stream, index); });
    stream.features = text_of(file, path, "features");
    level.streams.push_back(std::move(stream));
  }
}

}  // namespace inflect
