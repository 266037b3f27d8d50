#include <inflect.hpp>
using namespace inflect;

constexpr Classes letters = {{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p",
                              "q"}};  // EXPECTED: excess elements in array initializer (a list of classes holds at most 16)
constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", letters);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
