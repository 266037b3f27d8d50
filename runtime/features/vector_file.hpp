// Files of word vectors as GloVe, word2vec and fastText write them: text, or word2vec's binary form.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/remark.hpp"

namespace inflect {

// What a file holds, vector after vector. The word is in NFC; the numbers are `width` ones.
using TakeVector = std::function<void(std::string&& word, std::vector<float>&& numbers)>;

struct VectorFile {
  int width = 0;
  std::vector<Remark> remarks;  // words that are not UTF-8
};

// Error naming the file, and the line of a text: another encoding than UTF-8, another kind of file (fastText's models,
// archives), a ragged line, a number that is not finite, another count than the header says, no vectors.
VectorFile read_vectors(const std::string& path, const TakeVector& take);

}  // namespace inflect
