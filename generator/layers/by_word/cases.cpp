#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model of_stream() {
  Streams in;
  return in.frames("acoustic") | by_word({.words = 4, .frames = 3})  // SHAPE [batch, word*, frame-of-word*, acoustic]
         | blstm("frames", {.width = 6}) | last() | mean() | classify("classifier", four);
}
constexpr Model of_states() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 6})
         | by_word({.words = 4, .frames = 3})  // SHAPE [batch, word*, frame-of-word*, 6]
         | last() | mean() | classify("classifier", four);
}

constexpr Experiment spans = experiment("spans of a stream", of_stream(), paper_training);
constexpr Experiment states = experiment("one pass over the utterance", of_states(), paper_training);
