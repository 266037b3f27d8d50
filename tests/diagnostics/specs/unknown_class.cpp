#include "models.hpp"

constexpr Negatives misspelt = {.pairs = {{"anger", "sadnes"}, {"happiness", "anger"}, {"neutral", "anger"}, {"sadness", "anger"}, {"anger", "neutral"}}};
constexpr View acoustic = view("acoustic", by_frames());
constexpr View lexical = view("lexical", by_words());
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, lexical, {.negatives = misspelt})  // EXPECTED: no class is called 'sadnes', only anger, happiness, neutral and sadness — did you mean 'sadness'?
    + cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
