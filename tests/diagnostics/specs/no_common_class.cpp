#include "models.hpp"

constexpr Classes moods = {{"calm", "tense"}};
constexpr Experiment before = experiment("Before", by_words(256, moods), paper_training);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View teacher = frozen("teacher", before);
constexpr Experiment one = experiment("One", deploy(acoustic),
    distillation(acoustic, {.from = teacher}), paper_training);  // EXPECTED: teacher and student have no class in common: frozen("teacher") knows calm and tense; view("acoustic") anger, happiness, neutral and sadness
