// What the paper's rows do not have: dialogues, whose utterances are a sequence; a vector an utterance; an axis of the
// data set's own; two ragged axes below each utterance.
#include <inflect.hpp>
using namespace inflect;

constexpr Model talk_model() {
  Streams in = dialogues();
  auto said = in.vector("text", {.width = 4});
  auto seen = in.sequence("video", "visual", {.width = 3, .most = 4}) | blstm("faces", {.width = 6}) | last();
  auto heard = in.frames("acoustic", {.width = 5}) | by_word({.words = 3, .frames = 4}) |
               blstm("frames", {.width = 8}) | last() | mean();
  auto context = concat(said, seen, heard) | blstm("context", {.width = 10, .layers = 2});
  return context | classify("classifier", four_emotions);
}

constexpr Experiment talk = experiment("Talk", talk_model(), {.epochs = 3, .batch = 2, .folds = given()});
