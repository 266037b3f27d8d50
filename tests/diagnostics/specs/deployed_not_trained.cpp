#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());  // NOTE: the view is here
constexpr View lexical = view("lexical", by_words());
constexpr Experiment one = experiment("One",
    deploy(acoustic),  // EXPECTED: no loss trains the classifier of view("acoustic"), which is deployed
    contrastive(acoustic, lexical) + cross_entropy(lexical), paper_training);
