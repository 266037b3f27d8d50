#include "models.hpp"

constexpr Experiment before = experiment("Before", by_words(), paper_training);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View teacher = frozen("teacher", before);
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, teacher, {.margin = -0.5})                         // EXPECTED: contrastive of acoustic and teacher: .margin is -0.5; it must be at least 0
    + distillation(acoustic, {.from = teacher, .temperature = 0})            // EXPECTED: distillation of acoustic from teacher: .temperature is 0; it must be greater than 0
    + -1 * cross_entropy(acoustic)                                           // EXPECTED: cross_entropy of acoustic: its weight is -1; it must be at least 0
    + decaying(1, -0.1) * cross_entropy(acoustic), paper_training);          // EXPECTED: cross_entropy of acoustic: the decay of its weight is -0.1; it must be at least 0
