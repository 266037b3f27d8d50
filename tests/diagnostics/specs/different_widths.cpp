#include <inflect.hpp>
using namespace inflect;

constexpr Model uneven() {
  Streams in;
  auto words = in.words("lexical");
  auto wide = words | blstm("wide", {.width = 8});      // NOTE: the first is made here
  auto narrow = words | blstm("narrow", {.width = 6});  // NOTE: the other is made here
  return add(wide, narrow) | mean() | classify("classifier", 4);  // EXPECTED: add() needs values of one width; blstm("wide") is [batch, word*, 8], blstm("narrow") is [batch, word*, 6]
}
constexpr Experiment one = experiment("One", uneven(), paper_training);
