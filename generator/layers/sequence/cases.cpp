#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.sequence("video", "visual", {.width = 2, .most = 3})  // SHAPE [batch, video*, 2]
         | blstm("faces", {.width = 4}) | mean() | classify("classifier", four);
}

constexpr Model talk() {
  Streams in = dialogues();
  auto faces = in.sequence("video", "visual", {.width = 2});  // SHAPE [dialogue, utterance*, video*, 2]
  auto seen = faces | blstm("faces", {.width = 4}) | last();  // SHAPE [dialogue, utterance*, 4]
  auto heard = in.frames("acoustic") | by_word({.words = 3, .frames = 3}) | mean() | mean();  // SHAPE [dialogue, utterance*, word*, frame-of-word*, acoustic]
  return concat(seen, heard) | blstm("context", {.width = 4}) | classify("classifier", four);
}

constexpr Experiment alone = experiment("of utterances", model(), paper_training);
constexpr Experiment in_dialogues = experiment("of dialogues", talk(), paper_training);
