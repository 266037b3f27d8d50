#include <inflect.hpp>
using namespace inflect;

constexpr Model frames_with_words() {
  Streams in;
  auto acoustic = in.frames("acoustic") | blstm("frames");  // NOTE: the left's shape comes from in.frames("acoustic")
  auto lexical  = in.words("lexical") | blstm("words");     // NOTE: the right's shape comes from in.words("lexical")
  auto both     = concat(acoustic, lexical);                // EXPECTED: concat() needs both inputs on the same axis; the left is [batch, frame*, 256], the right is [batch, word*, 256] — regroup or pool one of them
  return both | mean() | classify("classifier", four_emotions);
}
constexpr Model other_caps() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word({.words = 20}) | mean();  // NOTE: the left's shape comes from mean()
  auto lexical  = in.words("lexical");                                      // NOTE: the right's shape comes from in.words("lexical")
  auto both     = gmu("gmu", acoustic, lexical, 256);                       // EXPECTED: gmu("gmu") needs both inputs on the same axis; the left is [batch, word*, acoustic], the right is [batch, word-2*, lexical] (at most 20 rows a sequence on the left, 30 on the right)
  return both | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", frames_with_words(), paper_training);
constexpr Experiment two = experiment("Two", other_caps(), paper_training);
