#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.vector("text", {.width = 3})  // SHAPE [batch, 3]
         | linear("hidden", 4) | relu() | classify("classifier", four);
}

constexpr Model talk() {
  Streams in = dialogues();
  return in.vector("text", {.width = 3})          // SHAPE [dialogue, utterance*, 3]
         | blstm("context", {.width = 4})         // SHAPE [dialogue, utterance*, 4]
         | classify("classifier", four);
}

constexpr Experiment alone = experiment("of utterances", model(), paper_training);
constexpr Experiment in_dialogues = experiment("of dialogues", talk(), paper_training);
