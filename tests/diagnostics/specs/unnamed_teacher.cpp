#include "models.hpp"

constexpr View teacher = frozen("teacher", experiment("Teacher", by_words(), paper_training));  // EXPECTED: a teacher is an experiment with a name, which is trained before
constexpr Experiment one = experiment("One", by_frames(), paper_training);
