#include "models.hpp"

constexpr Experiment before = experiment("Before", by_words(), paper_training);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View teacher = frozen("teacher", before);  // NOTE: frozen here
constexpr Experiment one = experiment("One",
    deploy(teacher),  // EXPECTED: frozen("teacher") is frozen: its own experiment deploys it
    contrastive(teacher, acoustic) + cross_entropy(acoustic), paper_training);
