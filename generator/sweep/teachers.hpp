// Which program teaches which, and which runs a run needs finished before it. A student learns from a finished run of
// its teacher of the same fold and seed; the teacher is known by its experiment, not by its name.
#pragma once
#include "generator/sweep/plan.hpp"

namespace inflect::sweep {

// Reads `teachers` of the programs' descriptions and finds them among the programs. Throws Error where a program is
// given under a teacher's name that is another experiment.
void match_teachers(std::vector<Program>& programs);

// The programs' places in their list, teachers before their students, else as they were given.
std::vector<int> teachers_first(const std::vector<Program>& programs);

// For each run, the runs it learns from: of the plan, or else expected in OUT.
void find_teachers(Plan& plan, const std::string& out);

// Throws Error unless the teachers of this run that are not in the plan stand finished in OUT.
void require_teachers(const Plan& plan, const Run& run);

}  // namespace inflect::sweep
