// What `predict` is to look at: data sets, recordings and lists of recordings, found by the words on its command line.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace inflect {

struct Input {
  enum class Kind { data_set, recording, list } kind;  // told by the name's ending
  std::string path;                                    // as it was given, or found below what was given
};

struct Inputs {
  std::vector<Input> found;           // in the order of the words; what is in a folder, by name
  std::vector<std::string> problems;  // of words by which nothing is found
  std::vector<std::string> remarks;   // what is in a folder and is not taken
};

// A word is a file, a folder (its recordings; with `recursive` those of the folders below too), a pattern with *, ? or
// [ ] that is no file's name, or "-": `names` holds more words, a line each.
Inputs find_inputs(const std::vector<std::string>& words, bool recursive, std::istream& names);

}  // namespace inflect
