// Trains programs over folds and seeds, several runs at a time, here or on a cluster, and prints the table. Teachers
// are trained before their students. Finished runs are reused, unfinished ones go on where they were; a run that fails
// is reported and the others go on.
#pragma once
#include "generator/report/report.hpp"
#include "generator/sweep/plan.hpp"

namespace inflect::sweep {

// Progress goes to stderr, the table to stdout. Returns the exit code: 0 all runs are finished, 1 some failed, 130
// interrupted. Error: nothing could be started.
int sweep(Wanted wanted, report::Format format);

}  // namespace inflect::sweep
