#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Loss sixteen() {
  Loss loss = cross_entropy(acoustic);
  for (int i = 1; i < 16; ++i) loss = loss + cross_entropy(acoustic);
  return loss;
}
constexpr Loss once_more =
    cross_entropy(acoustic);  // EXPECTED: a loss is a sum of at most 32 terms; this is one more
constexpr Experiment one = experiment("One", deploy(acoustic), sixteen() + sixteen() + once_more, paper_training);
