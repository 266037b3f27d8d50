#include "models.hpp"

constexpr Model of_talk(const char* stream) {
  Streams in = dialogues();
  return in.vector(stream, {.width = 8}) | linear("out", 8) | classify("classifier", four_emotions);
}
constexpr View heard = view("heard", of_talk("sound"));
constexpr View said = view("said", of_talk("text"));
constexpr Experiment one = experiment("One", deploy(heard),
    contrastive(heard, said)  // EXPECTED: contrastive of heard and said draws a negative for each utterance of a batch, and here a batch is of dialogues
    + cross_entropy(heard) + cross_entropy(said), paper_training);
