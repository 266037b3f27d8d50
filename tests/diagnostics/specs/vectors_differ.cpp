#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames(256));  // NOTE: [batch, 256]
constexpr View lexical = view("lexical", by_words(512));     // NOTE: [batch, 512]
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, lexical)  // EXPECTED: contrastive of acoustic and lexical compares utterance vectors of one width; view("acoustic") has 256, view("lexical") 512
    + cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
