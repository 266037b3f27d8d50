// Trains programs over folds and seeds, several runs at a time, and prints the table. Finished runs are reused,
// unfinished ones go on where they were; a run that fails is reported and the others go on.
#pragma once
#include "generator/report/report.hpp"
#include "generator/sweep/plan.hpp"

namespace inflect::sweep {

// `at_once`: runs at a time; 0: as many as keep all cores busy. Progress goes to stderr, the table to stdout.
// Returns the exit code: 0 all runs are finished, 1 some failed, 130 interrupted. Error: nothing could be started.
int sweep(const Wanted& wanted, int at_once, report::Format format);

}  // namespace inflect::sweep
