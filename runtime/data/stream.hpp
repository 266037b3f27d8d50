// One array of a level: a row of `width` values for each of the level's rows.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace inflect {

struct Stream {
  std::string name;
  int width = 0;
  std::vector<float> values;  // [rows, width]; of integers: none
  std::string features;       // how it was made ("logmel40+energy+deltas", "hash-ngrams(128)"), "" unknown

  std::vector<std::int32_t> integers = {};  // [rows], of a stream of integers, which is one wide
  bool of_integers = false;
  std::int64_t vocabulary = 0;  // integers: ids in [0, vocabulary); 0: plain ones
  std::string tokenizer = {};   // that made the ids: the SHA-256 of its file, "" unknown
};

}  // namespace inflect
