#include "models.hpp"

constexpr Training by_session{.folds = Folds::leave_one_session_out};
constexpr Training as_they_are{.standardise = Standardise::none};
constexpr Experiment before = experiment("Before", by_words(), by_session);
constexpr Experiment unscaled = experiment("Unscaled", by_words(), as_they_are);
constexpr View acoustic = view("acoustic", by_frames());
constexpr View leaking = frozen("leaking", before);   // EXPECTED: the teacher Before was trained with another .folds than this experiment
constexpr View other = frozen("other", unscaled);     // EXPECTED: the teacher Unscaled was trained with another .standardise than this experiment
constexpr Experiment one = experiment("One", deploy(acoustic),
    distillation(acoustic, {.from = leaking}) + distillation(acoustic, {.from = other}), paper_training);
