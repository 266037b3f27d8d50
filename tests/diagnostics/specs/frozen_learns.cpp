#include "models.hpp"

constexpr Experiment before = experiment("Before", by_words(), paper_training);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View teacher = frozen("teacher", before);  // NOTE: frozen here
constexpr Experiment one = experiment("One", deploy(acoustic),
    cross_entropy(acoustic)
    + cross_entropy(teacher)                       // EXPECTED: cross_entropy of teacher trains frozen("teacher"), which is frozen
    + distillation(teacher, {.from = acoustic}),   // EXPECTED: distillation of teacher from acoustic trains frozen("teacher"), which is frozen
    paper_training);
