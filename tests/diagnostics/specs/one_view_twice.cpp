#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic),
    contrastive(acoustic, acoustic)                      // EXPECTED: contrastive of acoustic and acoustic has view("acoustic") on both sides
    + distillation(acoustic, {.from = acoustic})         // EXPECTED: distillation of acoustic from acoustic has view("acoustic") on both sides
    + cross_entropy(acoustic), paper_training);
