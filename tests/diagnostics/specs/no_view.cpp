#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic),
    distillation(acoustic, {.temperature = 2}), paper_training);  // EXPECTED: distillation of acoustic from no view lacks a view
constexpr Experiment two = experiment("Two",
    deploy({}),  // EXPECTED: deploy() lacks a view
    cross_entropy(acoustic), paper_training);
