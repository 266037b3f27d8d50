// Reading a data set: each array in one sequential read, then check_dataset.
#include <algorithm>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset_names.hpp"
#include "runtime/data/dataset_parts.hpp"

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

// A file without the level's group may leave its offsets out: no utterance has rows there.
Level read_level(const InputFile& file, const Dataset& data, const std::string& name, const Names& wanted) {
  const LevelRule rule = rule_of(name);
  Level level{.name = name};
  if (file.has(rule.offset) || file.has(rule.group))
    level.offset = file.integers(rule.offset);
  else
    level.offset.assign(data.id.size() + 1, 0);
  read_streams(file, data, wanted, level.rows(), level);
  if (rule.spans_of.empty() || !file.has(rule.group)) return level;
  level.text = file.strings(rule.group + "/text");
  level.begin = narrow_integers(file, rule.group + "/begin");
  level.end = narrow_integers(file, rule.group + "/end");
  return level;
}

void check_wanted(const InputFile& file, const Dataset& data, const std::vector<std::string>& wanted) {
  std::string there;
  for (const std::string& level : level_names(file))
    for (const auto& name : stream_names(file, level)) there += (there.empty() ? "" : ", ") + level + "/" + name;
  const auto all = data.all_levels();
  for (const auto& name : wanted)
    if (std::none_of(all.begin(), all.end(), [&](const Level* level) { return level->find(name); }))
      throw error("data set '", data.path, "' has no stream '", name, "' (it has ", there.empty() ? "none" : there,
                  ")");
}

}  // namespace

Dataset read_dataset(const std::string& path, const Names& streams, const Names& columns) {
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
  data.frames = read_level(file, data, data.frames.name, streams);
  data.words = read_level(file, data, data.words.name, streams);
  read_parts(file, streams, columns, data);
  if (streams) check_wanted(file, data, *streams);
  check_dataset(data);
  data.remarks = settle_names(data);
  return data;
}

std::vector<StreamWidth> read_widths(const std::string& path) {
  const InputFile file(path);
  check_format(file);
  std::vector<StreamWidth> widths;
  for (const std::string& level : level_names(file))
    for (const auto& name : stream_names(file, level)) widths.push_back(width_of(file, level, name));
  return widths;
}

}  // namespace inflect
