// Writing the optional parts of a data set. What is not told leaves nothing in the file.
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

using hdf5::OutputFile;

// As a file lists them, so that what was read is written as it was.
template <class Named>
std::vector<const Named*> by_name(const std::vector<Named>& all) {
  std::vector<const Named*> sorted;
  for (const Named& each : all) sorted.push_back(&each);
  std::sort(sorted.begin(), sorted.end(), [](const Named* a, const Named* b) { return a->name < b->name; });
  return sorted;
}

void write_splits(OutputFile& file, const std::string& name, const Splits& splits) {
  if (splits.empty()) return;
  std::vector<std::string> words;
  for (std::size_t row = 0; row < splits[0].size(); ++row) {
    for (const auto& fold : splits) words.push_back(fold[row]);
  }
  file.strings(name, words, splits.size() == 1 ? 0 : splits.size());
}

void write_pieces(OutputFile& file, const std::vector<Piece>& pieces) {
  if (pieces.empty()) return;
  std::vector<std::string> names;
  std::vector<std::int64_t> offset = {0};
  std::vector<std::int32_t> ids;
  for (const Piece& piece : pieces) {
    names.push_back(piece.name);
    ids.insert(ids.end(), piece.ids.begin(), piece.ids.end());
    offset.push_back(static_cast<std::int64_t>(ids.size()));
  }
  file.group("/pieces");
  file.strings("/pieces/names", names);
  file.integers("/pieces/offset", offset);
  file.integers("/pieces/id", ids);
}

}  // namespace

void write_streams(OutputFile& file, const Level& level, std::int64_t rows) {
  for (const Stream& stream : level.streams) {
    const std::string path = rule_of(level.name).group + "/" + stream.name;
    if (stream.of_integers) {
      file.integers(path, stream.integers);
      if (stream.vocabulary > 0) file.attribute(path, "vocabulary", stream.vocabulary);
      if (!stream.tokenizer.empty()) file.attribute(path, "tokenizer", stream.tokenizer);
    } else {
      file.floats(path, stream.values, {static_cast<hsize_t>(rows), static_cast<hsize_t>(stream.width)});
    }
    if (!stream.features.empty()) file.attribute(path, "features", stream.features);
  }
}

void write_parts(OutputFile& file, const Dataset& data) {
  if (!data.role.empty()) file.integers("/utterances/role", data.role);
  write_splits(file, "/utterances/split", data.split);
  for (const Column* column : by_name(data.columns))
    file.floats("/utterances/" + column->name, column->values, {column->values.size()});
  if (data.has_dialogues()) {
    file.group("/dialogues");
    file.strings("/dialogues/id", data.dialogue_id);
    file.integers(rule_of(levels::utterances).offset, data.utterances_level.offset);
    write_splits(file, "/dialogues/split", data.dialogue_split);
  }
  if (!data.utterances_level.streams.empty()) file.group(rule_of(levels::utterances).group);
  write_streams(file, data.utterances_level, data.utterances());
  if (!data.axes.empty()) file.group("/axes");
  for (const Level* level : by_name(data.axes)) {
    const LevelRule rule = rule_of(level->name);
    file.group(rule.group);
    file.integers(rule.offset, level->offset);
    if (level->period_ms > 0) file.attribute(rule.group, "period_ms", level->period_ms);
    write_streams(file, *level, level->rows());
  }
  write_pieces(file, data.pieces);
}

}  // namespace inflect
