// Frozen views: the runs that trained them, found, checked and loaded.
#pragma once
#include <string>
#include <vector>

#include "runtime/base/float_arena.hpp"
#include "runtime/model/description.hpp"
#include "runtime/training/run_config.hpp"

namespace inflect {

bool learns_from_others(const Description& program);  // some view is frozen

// The run for each frozen view among the run folders given. Error naming what differs: no run, or one that no view
// learns from; a run of another experiment, fold or data set, of other speakers; one that is not finished.
std::vector<TeacherRun> find_teachers(const Description& program, const std::vector<std::string>& runs,
                                      const RunConfig& config, const std::string& data);

// The frozen views' parameters, from their teachers' checkpoints.
void load_teachers(const Description& program, const std::vector<TeacherRun>& teachers, FloatArena& parameters);

}  // namespace inflect
