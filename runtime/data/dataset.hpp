// A data set in memory: utterances, perhaps in dialogues, and below them levels of rows (levels.hpp), each level with
// its streams. On disk it is one HDF5 file (docs/dataset.md). Everything is checked on opening; errors name the
// utterance.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/remark.hpp"
#include "runtime/data/identity.hpp"
#include "runtime/data/levels.hpp"

namespace inflect {

// A number for each utterance: a target that a program may name.
struct Column {
  std::string name;
  std::vector<float> values;  // [utterances]; NaN: not annotated, where the name allows it
};
bool may_be_missing(std::string_view column);

// A named sequence of token ids.
struct Piece {
  std::string name;
  std::vector<std::int32_t> ids;
};

// Given splits: for each fold and row "train", "dev", "test", or "" for nowhere.
using Splits = std::vector<std::vector<std::string>>;  // [folds][rows]

struct Dataset {
  std::string path;                  // for messages
  std::vector<std::string> classes;  // labels index these
  double frame_period_ms = 10;

  std::vector<std::string> id, speaker, session;  // [utterances]; session "" where there is none
  std::vector<std::string> part;                  // [utterances] ("improvised", "scripted"), or empty: not told
  std::vector<std::int32_t> label;                // [utterances]; −1: unlabelled
  std::vector<std::int32_t> role = {};            // [utterances] the speaker's, from 0; or empty: not told
  std::vector<Column> columns = {};
  std::vector<std::string> dialogue_id = {};  // empty: each utterance is a dialogue of its own
  Splits split = {}, dialogue_split = {};     // of utterances, of dialogues; empty: not given
  std::vector<Piece> pieces = {};

  // Of all levels the streams that were asked for. `utterances_level` holds the vectors and, where there are
  // dialogues, says which utterances are theirs.
  Level utterances_level{.name = levels::utterances};
  Level frames{.name = levels::frames}, words{.name = levels::words};
  std::vector<Level> axes = {};                // the file's own
  std::vector<Stream> once;                    // [utterances, width]: what a program computed; never in a file
  Identity identity = {}, once_identity = {};  // of what is in the file, and of `once`

  std::vector<Remark> remarks = {};  // what whoever opens it should be told; docs/dataset.md

  int utterances() const { return static_cast<int>(id.size()); }
  bool has_dialogues() const { return !dialogue_id.empty(); }
  int dialogues() const { return has_dialogues() ? static_cast<int>(dialogue_id.size()) : utterances(); }
  const std::string& name_of(int utterance) const { return id[utterance]; }
  // [first, last) of a dialogue's; where none are told, each utterance is one.
  std::pair<int, int> utterances_of(int dialogue) const;
  int dialogue_of(int utterance) const;

  std::vector<const Level*> all_levels() const;     // in the table's order, then the file's own
  const Level* level(std::string_view name) const;  // nullptr: there is none
  const Column* column(std::string_view name) const;
};

// Opens and checks a whole data set, takes its names in their tidy form and refuses speakers and sessions that look
// alike (dataset_names.hpp). `streams`, `columns`: the ones wanted (all, if not given); one that is not there is
// an error.
Dataset read_dataset(const std::string& path, const std::optional<std::vector<std::string>>& streams = std::nullopt,
                     const std::optional<std::vector<std::string>>& columns = std::nullopt);

// Only what can be told without reading the streams' values: widths by stream name.
struct StreamWidth {
  std::string level, name;
  int width;  // 1 of integers
  bool of_integers = false;
};
std::vector<StreamWidth> read_widths(const std::string& path);

// Checks, then writes under a temporary name and renames: nothing half-written is left under `path`.
void write_dataset(const Dataset& data, const std::string& path);

// Throws Error, naming utterance and value, unless every length, order, range and value is as docs/dataset.md says.
void check_dataset(const Dataset& data);

}  // namespace inflect
