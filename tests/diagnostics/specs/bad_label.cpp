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

constexpr Model odd_names(const char* label) {
  Streams in;
  return in.words("lexical") | linear(label, 4) | mean() | classify("int", 4);  // EXPECTED: linear("ä"): the name "ä" is not an identifier // EXPECTED: " is 120 characters long
}
constexpr Model too_many_pieces() {
  Streams in;
  return in.words("lexical") | linear(label_of("a", 1, "b", 2, "c", 3, "d"), 4)  // EXPECTED: linear("a1b2c3…"): the name "a1b2c3…" is not an identifier
         | mean() | classify("classifier", 4);
}
constexpr const char* long_label = "a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789";
constexpr Experiment four = experiment("Four", odd_names("ä"), paper_training);
constexpr Experiment five = experiment("Five", odd_names(long_label), paper_training);
constexpr Experiment six = experiment("Six", too_many_pieces(), paper_training);
