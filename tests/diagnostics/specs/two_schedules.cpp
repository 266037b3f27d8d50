#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic),
    decaying(0.5, 0.1) * (decaying(0.3, 0.05) * cross_entropy(acoustic)), paper_training);  // EXPECTED: cross_entropy of acoustic has two schedules
