#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Loss four_times = cross_entropy(acoustic) + cross_entropy(acoustic) + cross_entropy(acoustic) + cross_entropy(acoustic);
constexpr Loss once_more =
    cross_entropy(acoustic);  // EXPECTED: a loss is a sum of at most 8 terms; this is one more
constexpr Experiment one = experiment("One", deploy(acoustic), four_times + four_times + once_more, paper_training);
