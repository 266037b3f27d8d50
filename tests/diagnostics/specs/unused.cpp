#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  in.frames("acoustic") | blstm("frames");  // EXPECTED: nothing uses the value of blstm("frames") — remove it, or let a layer read it
  auto words = in.words("lexical") | mean();
  words | classify("other", four_emotions);  // EXPECTED: nothing uses the value of classify("other")
  return words | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
