#include "models.hpp"

constexpr View acoustic = view("voice", by_frames());  // NOTE: the other is here
constexpr View lexical = view("voice", by_words());    // EXPECTED: two views of one experiment are called 'voice'
constexpr Experiment one = experiment("One", deploy(acoustic), cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
