#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic), Loss{}, paper_training);  // EXPECTED: experiment 'one' has no loss
