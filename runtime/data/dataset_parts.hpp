// What the readers, checks and writers of a data set share: streams of a level; and the parts that are all optional —
// dialogues, vectors, axes of the file's own, roles, given splits, columns of numbers, pieces.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"
#include "runtime/data/hdf5_file.hpp"

namespace inflect {

// Which of a file's things are wanted; nothing given: all of them.
using Names = std::optional<std::vector<std::string>>;
inline bool is_wanted(const Names& wanted, const std::string& name) {
  return !wanted || std::find(wanted->begin(), wanted->end(), name) != wanted->end();
}

// ── streams_read.cpp ─────────────────────────────────────────────────────────────────────────
std::vector<std::string> level_names(const hdf5::InputFile& file);  // of the table, then the file's own axes
std::vector<std::string> stream_names(const hdf5::InputFile& file, const std::string& level);
StreamWidth width_of(const hdf5::InputFile& file, const std::string& level, const std::string& stream);
// The streams wanted, which must have a row for each of the level's (`rows`); its offsets are known.
void read_streams(const hdf5::InputFile& file, const Dataset& data, const Names& wanted, std::int64_t rows,
                  Level& level);
std::vector<std::int32_t> narrow_integers(const hdf5::InputFile& file, const std::string& name);

// ── parts_read.cpp, parts_check.cpp, parts_write.cpp ─────────────────────────────────────────
void read_parts(const hdf5::InputFile& file, const Names& streams, const Names& columns, Dataset& data);
void check_parts(const Dataset& data);
void write_parts(hdf5::OutputFile& file, const Dataset& data);
void write_streams(hdf5::OutputFile& file, const Level& level, std::int64_t rows);

// Arrays of a level that are no streams: its offsets; text, begin and end of spans.
bool is_no_stream(const LevelRule& rule, const std::string& name);

}  // namespace inflect
