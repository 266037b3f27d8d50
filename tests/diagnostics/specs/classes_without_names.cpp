#include "models.hpp"

constexpr Experiment before = experiment("Before", unnamed(4), paper_training);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View teacher = frozen("teacher", before);     // NOTE: write classify("classifier", Classes
constexpr View lexical = view("lexical", unnamed(4));   // NOTE: write classify("classifier", Classes
constexpr Experiment one = experiment("One", deploy(acoustic),
    distillation(acoustic, {.from = teacher}), paper_training);  // EXPECTED: distillation of acoustic from teacher goes by the names of classes, and those of frozen("teacher") have none
constexpr Experiment two = experiment("Two", deploy(lexical),
    contrastive(lexical, acoustic)  // EXPECTED: contrastive of lexical and acoustic goes by the names of classes, and those of view("lexical") have none
    + cross_entropy(lexical) + distillation(acoustic, {.from = lexical}), paper_training);  // EXPECTED: distillation of acoustic from lexical goes by the names of classes
