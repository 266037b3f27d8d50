#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr View lexical = view("lexical", by_words());  // EXPECTED WARNING: no loss reads the logits of view("lexical"): its classifier stays as it starts
constexpr Experiment one = experiment("One", deploy(acoustic), contrastive(acoustic, lexical) + cross_entropy(acoustic), paper_training);
