#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, view("lexical", by_words())) + cross_entropy(acoustic), paper_training);  // EXPECTED: a loss and deploy() know a view by its name, and this one has none
