#include "models.hpp"

constexpr Negatives itself = {.pairs = {{"anger", "anger"}, {"anger", "neutral"}, {"happiness", "anger"}, {"neutral", "anger"}, {"sadness", "anger"}}};
constexpr View acoustic = view("acoustic", by_frames());
constexpr View lexical = view("lexical", by_words());
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, lexical, {.negatives = itself})  // EXPECTED: a negative is of another class; 'anger' is paired with itself
    + cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
