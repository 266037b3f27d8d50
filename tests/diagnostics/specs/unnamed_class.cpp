#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex(Classes classes) {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", classes);  // EXPECTED: classify("classifier"): class 1 (from 0) has no name // EXPECTED: classify("classifier"): class 2 (from 0) has no name
}
constexpr Experiment one = experiment("One", b_lex({{"anger", nullptr, "sadness"}}), paper_training);
constexpr Experiment two = experiment("Two", b_lex({{"anger", "joy", ""}}), paper_training);
