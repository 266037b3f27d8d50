#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex(const char* stream, const char* label) {
  Streams in;
  auto words = in.words(stream) | blstm(label);  // EXPECTED: blstm("a.b"): the name "a.b" is not an identifier // EXPECTED: blstm(""): the name "" is empty // EXPECTED: in.words("my words"): the name "my words" is not an identifier
  return words | mean() | classify("1st", four_emotions);  // EXPECTED: classify("1st"): the name "1st" is not an identifier — use letters, digits and _, a letter first
}
constexpr Experiment one = experiment("One", b_lex("lexical", "a.b"), paper_training);
constexpr Experiment two = experiment("Two", b_lex("lexical", ""), paper_training);
constexpr Experiment three = experiment("Three", b_lex("my words", nullptr), paper_training);
