#include "models.hpp"

constexpr Model mean_of_frames() {
  Streams in;
  return in.frames("acoustic", {.width = 256}) | mean() | classify("classifier", four_emotions);
}
constexpr Experiment before = experiment("Before", by_words(), paper_training);
constexpr View first = frozen("first", before);
constexpr View second = frozen("second", before);
constexpr View pooled = view("pooled", mean_of_frames());
constexpr Experiment one = experiment("One", deploy(pooled),
    contrastive(first, second)     // EXPECTED: no parameter that is trained here lies behind contrastive of first and second: frozen("first") and frozen("second") have none before it
    + contrastive(pooled, first)   // EXPECTED: no parameter that is trained here lies behind contrastive of pooled and first
    + cross_entropy(pooled), paper_training);
