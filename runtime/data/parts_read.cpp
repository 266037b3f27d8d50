// Reading the optional parts of a data set; what they must be is checked in parts_check.cpp.
#include <algorithm>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

using hdf5::InputFile;

void read_own_axes(const InputFile& file, const Names& wanted, Dataset& data) {
  for (const std::string& name : level_names(file)) {
    if (levels::find(name)) continue;
    const LevelRule rule = rule_of(name);
    Level level{.name = name, .offset = file.integers(rule.offset)};
    if (file.has_attribute(rule.group, "period_ms")) level.period_ms = file.attribute_number(rule.group, "period_ms");
    read_streams(file, data, wanted, level.rows(), level);
    data.axes.push_back(std::move(level));
  }
}

// [rows] or [rows, folds] words, as folds × rows.
Splits read_splits(const InputFile& file, const std::string& name) {
  if (!file.has(name)) return {};
  const auto shape = file.look(name).shape;
  const bool many = shape.size() == 2;
  const auto words = file.strings(name, many ? 2 : 1);
  const std::size_t folds = many ? static_cast<std::size_t>(shape[1]) : 1;
  Splits splits(folds);
  for (std::size_t at = 0; at < words.size(); ++at) splits[at % folds].push_back(words[at]);
  return splits;
}

// A one-dimensional array of numbers that means nothing else.
bool is_column(const InputFile& file, const std::string& name) {
  constexpr const char* others[] = {"id", "speaker", "session", "part", "label", "role", "split"};
  if (std::find(std::begin(others), std::end(others), name) != std::end(others)) return false;
  for (const KnownLevel& level : levels::table) {
    if (level.offset == "/utterances/" + name) return false;
  }
  const hdf5::Look look = file.look("/utterances/" + name);
  return (look.kind == hdf5::Kind::integers || look.kind == hdf5::Kind::floats) && look.shape.size() == 1;
}

std::vector<float> read_column(const InputFile& file, const Dataset& data, const std::string& name) {
  const std::string path = "/utterances/" + name;
  if (file.look(path).kind == hdf5::Kind::floats) {
    return file.floats(path, 1, [&](std::uint64_t index) {
      return (index < data.id.size() ? "utterance '" + data.id[index] + "': " : "") + name;
    });
  }
  const auto numbers = file.integers(path);
  return {numbers.begin(), numbers.end()};
}

void read_columns(const InputFile& file, const Names& wanted, Dataset& data) {
  std::string there;
  for (const std::string& name : file.datasets_in("/utterances")) {
    if (!is_column(file, name)) continue;
    there += (there.empty() ? "" : ", ") + name;
    if (!is_wanted(wanted, name)) continue;
    data.columns.push_back({.name = name, .values = read_column(file, data, name)});
  }
  for (const std::string& name : wanted.value_or(std::vector<std::string>{})) {
    if (!data.column(name))
      throw error("data set '", file.path(), "' has no column '", name, "' (it has ", there.empty() ? "none" : there,
                  ")");
  }
}

void read_pieces(const InputFile& file, Dataset& data) {
  if (!file.has("/pieces")) return;
  const auto names = file.strings("/pieces/names");
  const auto offset = file.integers("/pieces/offset");
  const auto ids = narrow_integers(file, "/pieces/id");
  const auto wrong = [&](auto... parts) { return error("data set '", file.path(), "': ", parts...); };
  if (offset.size() != names.size() + 1)
    throw wrong("the offsets of pieces have ", offset.size(), " entries for ", names.size(),
                " pieces (one more is needed)");
  if (offset[0] != 0) throw wrong("the offsets of pieces start at ", offset[0], ", not at 0");
  for (std::size_t piece = 0; piece < names.size(); ++piece) {
    if (offset[piece + 1] < offset[piece] || offset[piece + 1] > static_cast<std::int64_t>(ids.size()))
      throw wrong("piece '", names[piece], "' has ids from ", offset[piece], " to ", offset[piece + 1], " of ",
                  ids.size());
    data.pieces.push_back({names[piece], {ids.begin() + offset[piece], ids.begin() + offset[piece + 1]}});
  }
  if (offset.back() != static_cast<std::int64_t>(ids.size()))
    throw wrong("there are ", ids.size(), " ids of pieces, but the offsets end at ", offset.back());
}

}  // namespace

void read_parts(const InputFile& file, const Names& streams, const Names& columns, Dataset& data) {
  if (file.has("/dialogues")) {
    data.dialogue_id = file.strings("/dialogues/id");
    data.utterances_level.offset = file.integers(rule_of(levels::utterances).offset);
    data.dialogue_split = read_splits(file, "/dialogues/split");
  }
  read_streams(file, data, streams, data.utterances(), data.utterances_level);
  read_own_axes(file, streams, data);
  if (file.has("/utterances/role")) data.role = narrow_integers(file, "/utterances/role");
  data.split = read_splits(file, "/utterances/split");
  read_columns(file, columns, data);
  read_pieces(file, data);
}

}  // namespace inflect
