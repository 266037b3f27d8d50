#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical") | blstm({.width = 256});  // EXPECTED: no matching function for call to 'blstm' — its label stands before the options
  return words | mean() | classify("classifier", 4);
}
constexpr Model two_rates() {
  Streams in;
  auto words = in.words("lexical");
  return words | dropout(0.1, 0.2) | mean() | classify("classifier", 4);  // EXPECTED: no matching function for call to 'dropout' — it takes no 2nd argument
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
constexpr Experiment two = experiment("Two", b_lex());  // EXPECTED: no matching function for call to 'experiment' — requires at least 3 arguments, but 2 were provided
constexpr Experiment three = experiment("Three", b_lex(), {.keep = Test{}});  // EXPECTED: no matching function for call to 'experiment' — an option of Training has the wrong type; write Training{…} to be told which
