#include "models.hpp"

constexpr View acoustic = view("the voice", by_frames());  // EXPECTED: a view's name stands in front of its parameters' names: a letter, then letters, digits or _; not 'the voice'
constexpr Experiment one = experiment("One", deploy(acoustic), cross_entropy(acoustic), paper_training);
