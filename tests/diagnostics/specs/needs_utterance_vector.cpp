#include <inflect.hpp>
using namespace inflect;

constexpr Model sequence() {
  Streams in;
  auto x = in.words("lexical") | blstm("words");
  return heads(x, x | mean() | classify("first", four_emotions));  // EXPECTED: heads() begins with the utterance vector, one row per utterance; its first value is [batch, word*, 256] — pool it first
}
constexpr Experiment one = experiment("One", sequence(), cross_entropy("first"), paper_training);
