#include "models.hpp"

constexpr View acoustic = view("acoustic", by_frames());
constexpr Experiment one = experiment("One", deploy(acoustic), cross_entropy("classifier"), paper_training);  // EXPECTED: cross_entropy of classifier does not say whose label 'classifier' is — write of(my_view, "classifier")
constexpr Experiment two = experiment("Two", by_words(), cross_entropy(acoustic), paper_training);  // EXPECTED: cross_entropy of acoustic names a view, but the experiment has one model — name a label of it
