#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr View lexical = view("lexical", by_words());
constexpr View third = view("third", by_words());
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, lexical)                                  // NOTE: another rule stands here
    + contrastive(acoustic, third, {.negatives = other_class})      // EXPECTED: an utterance has one negative in a step, so all contrastive losses draw it by one rule
    + cross_entropy(acoustic) + cross_entropy(lexical) + cross_entropy(third), paper_training);
