#include "models.hpp"

constexpr Classes three = {{"anger", "neutral", "sadness"}};
constexpr View acoustic = view("acoustic", by_frames());
constexpr View lexical = view("lexical", by_words(256, three));
constexpr Experiment one = experiment("One", deploy(acoustic), cross_entropy(acoustic)
    + cross_entropy(lexical), paper_training);  // EXPECTED: cross_entropy of lexical reads labels in the order of view("acoustic"), which is deployed: anger, happiness, neutral and sadness; view("lexical") tells apart anger, neutral and sadness
