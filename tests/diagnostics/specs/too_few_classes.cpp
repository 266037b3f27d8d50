#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex(Classes classes) {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", classes);  // EXPECTED: classify("classifier") needs at least two classes; it has 1 // EXPECTED: classify("classifier") needs at least two classes; it has 0
}
constexpr Model numbered() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", 1);  // EXPECTED: classify("classifier") needs at least two classes; it has 1
}
constexpr Experiment one = experiment("One", b_lex({{"anger"}}), paper_training);
constexpr Experiment two = experiment("Two", b_lex({}), paper_training);
constexpr Experiment three = experiment("Three", numbered(), paper_training);
