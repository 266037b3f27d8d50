#include <inflect.hpp>
using namespace inflect;

// GIVEN: acoustic 130 frames emodb.h5
// GIVEN: lexical 1024 - --width lexical=1024
constexpr Model h_mm() {
  Streams in;
  auto acoustic = in.frames("acoustic", {.width = 82}) | mean();  // EXPECTED: in.frames("acoustic"): the spec says .width = 82, but emodb.h5 says 130
  return acoustic | classify("classifier", four_emotions);
}
constexpr Model b_lex() {
  Streams in;
  return in.words("lexical", {.width = 300}) | mean() | classify("classifier", four_emotions);  // EXPECTED: in.words("lexical"): the spec says .width = 300, but --width lexical=1024 says 1024
}
constexpr Experiment one = experiment("One", h_mm(), paper_training);
constexpr Experiment two = experiment("Two", b_lex(), paper_training);
