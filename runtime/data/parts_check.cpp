// What the optional parts of a data set must be, in the order of docs/dataset.md. Messages name the file, the utterance
// or dialogue, and the value.
#include <algorithm>
#include <cmath>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

class Checker {
 public:
  explicit Checker(const Dataset& data) : data_(data) {}

  void run() const {
    dialogues();
    splits(data_.split, data_.utterances(), "utterance", data_.id);
    splits(data_.dialogue_split, static_cast<int>(data_.dialogue_id.size()), "dialogue", data_.dialogue_id);
    roles();
    for (const Column& column : data_.columns) numbers(column);
    axes();
    for (const Level* level : data_.all_levels()) {
      for (const Stream& stream : level->streams) {
        if (stream.of_integers) integers(*level, stream);
      }
    }
    pieces();
  }

 private:
  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error("data set '", data_.path, "': ", parts...);
  }
  template <class... Parts>
  Error wrong_at(std::size_t utterance, const Parts&... parts) const {
    return wrong("utterance '", data_.id[utterance], "' ", parts...);
  }

  void dialogues() const {
    const auto& offset = data_.utterances_level.offset;
    if (!data_.has_dialogues()) {
      if (!offset.empty()) throw wrong("dialogues have utterances, but no ids");
      return;
    }
    std::set<std::string> seen;
    for (const std::string& id : data_.dialogue_id) {
      if (!is_text(id)) throw wrong("the id of a dialogue is empty or not UTF-8 text");
      if (!seen.insert(id).second) throw wrong("the id '", id, "' is given to two dialogues");
    }
    if (offset.size() != data_.dialogue_id.size() + 1)
      throw wrong("the offsets of utterances have ", offset.size(), " entries for ", data_.dialogue_id.size(),
                  " dialogues (one more is needed)");
    if (offset[0] != 0) throw wrong("the offsets of utterances start at ", offset[0], ", not at 0");
    for (std::size_t d = 0; d < data_.dialogue_id.size(); ++d) {
      if (offset[d + 1] < offset[d])
        throw wrong("dialogue '", data_.dialogue_id[d], "' has utterances from row ", offset[d], " to row ",
                    offset[d + 1], ": the offsets fall");
    }
    if (offset.back() != data_.utterances())
      throw wrong("there are ", data_.utterances(), " utterances, but the dialogues' offsets end at ", offset.back());
  }

  void splits(const Splits& given, int rows, const char* what, const std::vector<std::string>& ids) const {
    for (std::size_t fold = 0; fold < given.size(); ++fold) {
      if (static_cast<int>(given[fold].size()) != rows)
        throw wrong("there are ", given[fold].size(), " splits for ", rows, " ", what, "s");
      for (std::size_t row = 0; row < given[fold].size(); ++row) {
        const std::string& word = given[fold][row];
        if (word.empty() || word == "train" || word == "dev" || word == "test") continue;
        throw wrong(what, " '", ids[row], "' has the split '", word, "' in fold ", fold,
                    "; it may be train, dev, test or empty");
      }
    }
  }

  void roles() const {
    if (data_.role.empty()) return;
    if (data_.role.size() != data_.id.size())
      throw wrong("there are ", data_.role.size(), " roles for ", data_.id.size(), " utterances");
    for (std::size_t u = 0; u < data_.role.size(); ++u) {
      if (data_.role[u] < 0) throw wrong_at(u, "has the role ", data_.role[u], "; roles count from 0");
    }
  }

  void numbers(const Column& column) const {
    if (column.values.size() != data_.id.size())
      throw wrong("there are ", column.values.size(), " ", column.name, " for ", data_.id.size(), " utterances");
    for (std::size_t u = 0; u < column.values.size(); ++u) {
      const float value = column.values[u];
      if (std::isfinite(value) || (std::isnan(value) && may_be_missing(column.name))) continue;
      throw wrong_at(u, "has a ", column.name, " of ", value);
    }
  }

  void axes() const {
    std::set<std::string> seen;
    for (const Level& level : data_.axes) {
      if (!is_text(level.name) || level.name.find('/') != std::string::npos)
        throw wrong("an axis is called '", level.name, "', which is no name");
      if (levels::find(level.name) || level.name == "dialogue")
        throw wrong("an axis of its own cannot be called '", level.name, "'");
      if (!seen.insert(level.name).second) throw wrong("the axis '", level.name, "' is there twice");
      if (!std::isfinite(level.period_ms) || level.period_ms < 0)
        throw wrong("the axis '", level.name, "' has a period_ms of ", level.period_ms, ", not a positive number");
    }
  }

  void integers(const Level& level, const Stream& stream) const {
    if (stream.vocabulary < 0)
      throw wrong("the stream '", stream.name, "' of ", level.name, " has a vocabulary of ", stream.vocabulary);
    if (stream.vocabulary == 0) return;
    for (std::size_t row = 0; row < stream.integers.size(); ++row) {
      const std::int32_t id = stream.integers[row];
      if (id >= 0 && id < stream.vocabulary) continue;
      const bool vectors = &level == &data_.utterances_level;
      const auto at = static_cast<std::int64_t>(row);
      const auto u =
          vectors ? at : std::upper_bound(level.offset.begin(), level.offset.end(), at) - level.offset.begin() - 1;
      throw wrong_at(u, "has the id ", id, " in stream '", stream.name, "', ", rule_of(level.name).row, " ",
                     vectors ? 0 : at - level.offset[u], "; its vocabulary has ", stream.vocabulary, " entries");
    }
  }

  void pieces() const {
    std::set<std::string> seen;
    for (const Piece& piece : data_.pieces) {
      if (!is_text(piece.name)) throw wrong("the name of a piece is empty or not UTF-8 text");
      if (!seen.insert(piece.name).second) throw wrong("the piece '", piece.name, "' is there twice");
      for (const std::int32_t id : piece.ids) {
        if (id < 0) throw wrong("piece '", piece.name, "' has the id ", id);
      }
    }
  }

  const Dataset& data_;
};

}  // namespace

bool may_be_missing(std::string_view column) {
  return column == "valence" || column == "activation" || column == "dominance";
}

void check_parts(const Dataset& data) { Checker(data).run(); }

}  // namespace inflect
