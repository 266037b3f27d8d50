// Vectors of words, for word streams: hashed character n-grams, which need no file and know every word,
// or pretrained vectors as GloVe, word2vec and fastText write them. Docs: docs/features.md.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/remark.hpp"

namespace inflect {

// Lower case, without punctuation at either end ("Stehen?" → "stehen"; "o'clock" stays). What both kinds of vectors
// look up.
std::string plain_word(std::string_view word);

// Sum of signed unit vectors, one per n-gram (n = 3, 4, 5) of "<word>" and one for the whole of it, scaled to length 1;
// zeros for a word without letters. The same bits everywhere.
std::vector<float> hashed_word(std::string_view word, int width);

enum class Unknown { zeros, hashed };  // what a word missing in a file of vectors gets

class WordVectors {
 public:
  // Hashed n-grams of this width.
  static WordVectors hashed(int width = 128);

  // Reads the vectors of `wanted` words (plain_word is applied to them) from a file of GloVe, word2vec or fastText,
  // text or binary (vector_file.hpp), of whose errors it throws. `remarks`: words that are there several times, or not
  // UTF-8.
  static WordVectors from_file(const std::string& path, const std::set<std::string>& wanted, Unknown unknown,
                               std::vector<Remark>* remarks = nullptr);

  int width() const { return width_; }
  // For the data set's attribute: "hash-ngrams(128)", "vectors(glove.txt, unknown: zeros)".
  const std::string& name() const { return name_; }
  std::vector<float> operator()(std::string_view word) const;
  // Whether the file knows the word; always true for hashed ones.
  bool knows(std::string_view word) const;

 private:
  int width_ = 0;
  std::string name_;
  std::optional<Unknown> unknown_;  // none: hashed n-grams
  std::map<std::string, std::vector<float>, std::less<>> known_;
};

}  // namespace inflect
