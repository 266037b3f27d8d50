// Runs tasks as Slurm array jobs: one array for each program, a task of it for each fold and seed, students behind
// their teachers by Slurm's own dependencies, so that it all goes on while nobody follows. What ended is read from the
// shared folder; the queue only tells what is still to come.
#pragma once
#include "generator/sweep/slurm/options.hpp"
#include "generator/sweep/task.hpp"

namespace inflect::sweep::slurm {

// Submits what is not queued yet, and submits again what was lost (a node that failed, a job that was killed, preempted
// or out of time) up to `most_losses` times; what failed with an error of its own is reported. Returns false if SIGINT
// or SIGTERM ended it: the jobs then go on, and the next call finds them. Throws Error if nothing can be submitted.
bool follow(const std::vector<Task>& tasks, const std::string& out, const Options& options, const Report& report);
inline constexpr int most_losses = 3;

// Throws Error if jobs of an earlier `follow` in OUT are still queued: a local sweep would train the same runs.
void require_none_queued(const std::string& out);

}  // namespace inflect::sweep::slurm
