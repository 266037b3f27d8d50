// A data set in memory: utterances and, below them, levels of rows (frames, words), each level with its streams.
// On disk it is one HDF5 file (docs/dataset.md). Everything is checked on opening; errors name the utterance.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/data/identity.hpp"

namespace inflect {

// One matrix of a level: a row of `width` values for each of the level's rows.
struct Stream {
  std::string name;
  int width = 0;
  std::vector<float> values;  // [rows, width]
  std::string features;       // how it was made ("logmel40+energy+deltas", "hash-ngrams(128)"), "" unknown
};

// The rows below the utterances: those of utterance u are [offset[u], offset[u + 1]).
struct Level {
  std::string name;                  // "frames" or "words"
  std::vector<std::int64_t> offset;  // [utterances + 1]
  std::vector<Stream> streams;

  std::int64_t rows() const { return offset.empty() ? 0 : offset.back(); }
  const Stream* find(const std::string& stream) const;
};

struct Dataset {
  std::string path;                  // for messages
  std::vector<std::string> classes;  // labels index these
  double frame_period_ms = 10;

  std::vector<std::string> id, speaker, session;      // [utterances]; session "" where there is none
  std::vector<std::string> part;                      // [utterances] ("improvised", "scripted"), or empty: not told
  std::vector<std::int32_t> label;                    // [utterances]; −1: unlabelled
  std::vector<float> valence, activation, dominance;  // [utterances], or empty: not told

  Level frames{.name = "frames"}, words{.name = "words"};
  std::vector<Stream> once;  // [utterances, width]: what a program computed for each utterance; never in a file
  std::vector<std::string> word_text;              // [words]
  std::vector<std::int32_t> word_begin, word_end;  // [words]: frames of the utterance, half open
  Identity identity = {}, once_identity = {};      // of what is in the file, and of `once`

  int utterances() const { return static_cast<int>(id.size()); }
  const std::string& name_of(int utterance) const { return id[utterance]; }
};

// Opens and checks a whole data set. `streams`: the ones wanted (all, if not given); one that is not there is an error.
Dataset read_dataset(const std::string& path, const std::optional<std::vector<std::string>>& streams = std::nullopt);

// Only what can be told without reading the streams' values: widths by stream name.
struct StreamWidth {
  std::string level, name;
  int width;
};
std::vector<StreamWidth> read_widths(const std::string& path);

// Checks, then writes under a temporary name and renames: nothing half-written is left under `path`.
void write_dataset(const Dataset& data, const std::string& path);

// Throws Error, naming utterance and value, unless every length, order, range and value is as docs/dataset.md says.
void check_dataset(const Dataset& data);

}  // namespace inflect
