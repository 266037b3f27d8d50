#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

constexpr int run() {
  constexpr Experiment inner = experiment("Inner", b_lex(), paper_training);  // EXPECTED: experiment 'inner' stands inside run — move it out
  return inner.training.epochs;
}
struct Table {
  static constexpr Experiment row = experiment("Row", b_lex(), paper_training);  // EXPECTED: experiment 'row' stands inside Table — move it out
};
