// A run's folder, as `train` leaves it (docs/program.md): whether what stands in it is the run wanted.
#pragma once
#include "generator/sweep/plan.hpp"
#include "runtime/training/run_folder.hpp"

namespace inflect::sweep {

// Removes what a finished run has left behind, if it was killed at its very end.
void tidy_finished(const Run& run);

// Throws Error, naming the first difference, if the folder holds a run of another experiment, other data or other
// training options.
RunState state_of(const Plan& plan, const Run& run, const Wanted& wanted);

}  // namespace inflect::sweep
