// The rows of a data set, level by level (runtime/model/axes.hpp), and where each level stands in the file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/data/stream.hpp"
#include "runtime/model/axes.hpp"

namespace inflect {

// What a file's own axes are told by their name, and known levels by the table.
struct LevelRule {
  std::string group, offset;  // in the file
  std::string parent;         // level
  std::string row;            // one of them, in messages
  std::string spans_of;
  bool standardised = false, of_recordings = false;
};
LevelRule rule_of(std::string_view level);

// The rows of one level: those of row p of the parent level are [offset[p], offset[p + 1]).
struct Level {
  std::string name;
  std::vector<std::int64_t> offset = {};  // [rows of the parent + 1]
  std::vector<Stream> streams = {};
  std::vector<std::string> text = {};              // [rows] of spans
  std::vector<std::int32_t> begin = {}, end = {};  // [rows] of spans: rows of the utterance's own, half open
  double period_ms = 0;                            // from row to row; 0: no clock

  std::int64_t rows() const { return offset.empty() ? 0 : offset.back(); }
  std::int64_t rows_of(std::int64_t parent) const { return offset[parent + 1] - offset[parent]; }
  const Stream* find(std::string_view stream) const;
};

}  // namespace inflect
