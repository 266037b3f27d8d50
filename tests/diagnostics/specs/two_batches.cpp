#include "models.hpp"

constexpr Model of_talk() {
  Streams in = dialogues();
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}
constexpr View talk = view("talk", of_talk());         // EXPECTED: view("talk") draws dialogues, view("acoustic") utterances; an experiment draws one of them
constexpr View acoustic = view("acoustic", by_frames());  // NOTE: the other one is here
constexpr Experiment one = experiment("One", deploy(acoustic), cross_entropy(acoustic) + cross_entropy(talk), paper_training);
