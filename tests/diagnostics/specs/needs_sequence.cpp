#include <inflect.hpp>
using namespace inflect;

constexpr Model pooled_too_early() {
  Streams in;
  auto pooled = in.words("lexical", {.width = 300}) | mean();  // NOTE: the sequence ends here
  auto again  = pooled | dropout(0.1) | blstm("words");        // EXPECTED: blstm needs a sequence; its input [batch, 300] was pooled by mean() at
  return again | mean() | classify("classifier", four_emotions);
}
constexpr Model pooled_twice() {
  Streams in;
  auto pooled = in.words("lexical") | attention("attention", 64);  // NOTE: the sequence ends here
  auto again  = pooled | mean();                                   // EXPECTED: mean needs a sequence; its input [batch, lexical] was pooled by attention("attention") at
  return again | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", pooled_too_early(), paper_training);
constexpr Experiment two = experiment("Two", pooled_twice(), paper_training);
