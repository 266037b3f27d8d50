#include "models.hpp"

constexpr Classes three = {{"anger", "neutral", "sadness"}};
constexpr View acoustic = view("acoustic", by_frames(256, three));
constexpr View lexical = view("lexical", by_words(256, three));
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, lexical)  // EXPECTED: 'anger' has no negative: no pair names one of its classes
    + cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
