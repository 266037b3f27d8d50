#include "generator/sweep/slurm/follow.hpp"

#include <signal.h>

#include <algorithm>
#include <iostream>
#include <list>
#include <map>
#include <set>

#include "generator/sweep/local.hpp"
#include "generator/sweep/schedule.hpp"
#include "generator/sweep/slurm/queue.hpp"
#include "generator/sweep/slurm/submission.hpp"
#include "runtime/base/error.hpp"
#include "runtime/training/run_folder.hpp"

namespace inflect::sweep::slurm {
namespace {

// Slurm's default limit of an array's indices. A longer sweep is cut into arrays of this length, at the same places for
// every program, so that teacher and student keep one index.
constexpr int longest_array = 1000;

// So many looks at the queue apart, a file that another node wrote is surely seen over NFS.
constexpr int patience = 3;

using Queue = std::map<std::pair<std::string, int>, Job>;  // by submission and index

Queue look_up() {
  Queue queue;
  for (auto& job : queued()) queue[{job.name, job.index}] = job;
  return queue;
}

const Job* find(const Queue& queue, const Submission& submission, int index) {
  auto job = queue.find({submission.name(), index});
  if (job == queue.end()) job = queue.find({submission.name(), -1});
  return job == queue.end() ? nullptr : &job->second;
}

const Job* live(const Queue& queue, const Submission& submission, int index) {
  const Job* job = find(queue, submission, index);
  return job && !job->over() ? job : nullptr;
}

std::set<std::string> live_jobs(const Queue& queue, const Submission& submission) {
  std::set<std::string> ids;
  for (const auto& [index, planned] : submission.tasks)
    if (const Job* job = live(queue, submission, index)) ids.insert(job->id);
  return ids;
}

// sbatch may give up waiting for the answer to what the controller has taken: then the queue tells.
std::string submit_surely(const Submission& submission, const std::set<std::string>& after, const Options& options) {
  try {
    return submit(submission, {after.begin(), after.end()}, options);
  } catch (const Error&) {
    const auto jobs = live_jobs(look_up(), submission);
    if (jobs.empty()) throw;
    return *jobs.begin();
  }
}

std::string list(const std::set<std::string>& ids, const char* between) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : between) + id;
  return text;
}

// Killed from outside, not by a mistake of its own.
bool was_stopped(const Ending& end) {
  return end.signal == SIGHUP || end.signal == SIGINT || end.signal == SIGKILL || end.signal == SIGTERM ||
         end.signal == SIGXCPU;
}

// Where a started task is.
struct Place {
  const Submission* submission = nullptr;
  int index = 0;
  std::string job;
  bool live = false;  // at the last look
  int looks = 0;      // since it ended without a word
  int losses = 0;
};

class Follower {
 public:
  Follower(const std::vector<Task>& tasks, const std::string& out, const Options& options, const Report& report)
      : tasks_(tasks), out_(out), options_(options), schedule_(tasks, report), places_(tasks.size()) {}

  bool follow() {
    adopt_queued();
    for (;;) {
      submit_waiting();
      if (schedule_.over()) break;
      waiter_.next(options_.poll);
      if (waiter_.interrupted()) return leave();
      look();
    }
    for (const auto& submission : submissions_)
      if (live_jobs(queue_, submission).empty()) remove(submission);
    return true;
  }

 private:
  // Those of an earlier call.
  void adopt_queued() {
    queue_ = look_up();
    for (auto& submission : read_submissions(out_)) {
      if (live_jobs(queue_, submission).empty())
        remove(submission);
      else
        adopt(submissions_.emplace_back(std::move(submission)));
    }
    end_finished();
    if (const auto jobs = jobs_under_way(); !jobs.empty())
      std::cerr << "following what is in Slurm's queue already: " << list(jobs, ", ") << std::endl;
  }

  void adopt(const Submission& submission) {
    for (const auto& [index, planned] : submission.tasks) {
      const Job* job = live(queue_, submission, index);
      const auto same = [&](const Task& task) { return task.folder == planned.folder; };
      const auto task = std::find_if(tasks_.begin(), tasks_.end(), same);
      if (!job || task == tasks_.end()) continue;
      if (task->arguments != planned.arguments)
        throw error("job ", job->id, " is at ", task->name,
                    " with other options: give the same as then, or end it: scancel ", job->id);
      place(static_cast<int>(task - tasks_.begin()), submission, index, job->id);
    }
  }

  // Runs of an earlier call that ended after this sweep was planned and before the queue was seen.
  void end_finished() {
    for (int task = 0; task < static_cast<int>(tasks_.size()); ++task)
      if (schedule_.waits(task) && RunFolder(tasks_[task].folder).state() == RunState::finished)
        schedule_.end({.index = task, .error = {}, .seconds = 0});
  }

  void place(int task, const Submission& submission, int index, const std::string& job) {
    const int losses = places_[task].losses;
    places_[task] = {.submission = &submission, .index = index, .job = job, .live = true, .losses = losses};
    schedule_.start(task);
  }

  std::set<std::string> jobs_under_way() const {
    std::set<std::string> jobs;
    for (std::size_t task = 0; task < tasks_.size(); ++task)
      if (schedule_.started(static_cast<int>(task)) && places_[task].live) jobs.insert(places_[task].job);
    return jobs;
  }

  static int index_of(const Task& task) { return task.slot % longest_array; }

  // The jobs of its teachers, for Slurm to wait for; nothing while it cannot be submitted. Slurm pairs tasks of one
  // index: a teacher that an earlier sweep submitted under another one is waited for here.
  std::optional<std::set<std::string>> dependencies(const Task& task) const {
    std::set<std::string> jobs;
    for (const int teacher : task.after) {
      if (schedule_.done(teacher)) continue;
      const Place& place = places_[teacher];
      if (!schedule_.started(teacher) || !place.live || place.index != index_of(task)) return std::nullopt;
      jobs.insert(place.job);
    }
    return jobs;
  }

  struct Array {
    std::string program;
    int part;  // of a sweep longer than longest_array
    std::set<std::string> after;

    auto operator<=>(const Array&) const = default;
  };

  // Teachers first: then their students can be submitted behind them.
  void submit_waiting() {
    for (;;) {
      std::map<Array, std::vector<int>> arrays;
      for (int task = 0; task < static_cast<int>(tasks_.size()); ++task) {
        if (!schedule_.waits(task)) continue;
        if (const auto after = dependencies(tasks_[task]))
          arrays[{tasks_[task].program, tasks_[task].slot / longest_array, *after}].push_back(task);
      }
      if (arrays.empty()) return;
      for (const auto& [array, tasks] : arrays)
        if (!submit_array(array, tasks)) return;
    }
  }

  // False if Slurm refused, as it does when a user has too many jobs queued: the next round tries again.
  bool submit_array(const Array& array, const std::vector<int>& tasks) {
    std::map<int, const Task*> planned;
    for (const int task : tasks) planned[index_of(tasks_[task])] = &tasks_[task];
    const Submission& submission = submissions_.emplace_back(write_submission(out_, planned));
    try {
      const std::string job = submit_surely(submission, array.after, options_);
      for (const int task : tasks) place(task, submission, index_of(tasks_[task]), job);
      std::cerr << "submitted " << array.program << ": job " << job << ", " << tasks.size()
                << (tasks.size() == 1 ? " run" : " runs") << std::endl;
      return true;
    } catch (const Error& refused) {
      remove(submission);
      submissions_.pop_back();
      if (jobs_under_way().empty()) throw;
      tell_trouble(refused.what());
      return false;
    }
  }

  void look() {
    try {
      queue_ = look_up();
    } catch (const Error& problem) {  // a controller that does not answer says nothing about the jobs
      return tell_trouble(problem.what());
    }
    for (int task = 0; task < static_cast<int>(tasks_.size()); ++task) {
      if (!schedule_.started(task)) continue;
      Place& place = places_[task];
      place.live = live(queue_, *place.submission, place.index) != nullptr;
      if (!place.live) judge(task);
    }
  }

  // A task that is queued no more.
  void judge(int task) {
    Place& place = places_[task];
    const Job* job = find(queue_, *place.submission, place.index);
    const bool cancelled = job && job->state == "CANCELLED";
    const auto end = end_of(*place.submission, place.index);
    if (RunFolder(tasks_[task].folder).state() == RunState::finished)
      return schedule_.end({.index = task, .error = {}, .seconds = end ? end->seconds : 0});
    if (end && was_stopped(end->ending)) return lose(task, problem(end->ending, ""));
    if (end && !end->ending.well())
      return schedule_.end({.index = task, .error = problem(end->ending, tasks_[task].log), .seconds = end->seconds});
    if (cancelled && job->reason == "DependencyNeverSatisfied") return schedule_.put_back(task);
    if (cancelled) return schedule_.end({.index = task, .error = "cancelled in Slurm"});
    if (++place.looks < patience) return;
    if (end) return schedule_.end({.index = task, .error = {}, .seconds = end->seconds});  // well, without a result
    lose(task, job ? job->state : "it vanished from the queue");
  }

  void lose(int task, const std::string& how) {
    Place& place = places_[task];
    if (++place.losses < most_losses) {
      std::cerr << tasks_[task].name << " was lost: " << how << "; submitting it again" << std::endl;
      return schedule_.put_back(task);
    }
    const std::string words = slurms_words(*place.submission, place.index);
    schedule_.end({.index = task,
                   .error = "lost in Slurm " + std::to_string(most_losses) + " times, at last: " + how +
                            (words.empty() ? "" : ": " + words)});
  }

  void tell_trouble(const std::string& trouble) {
    if (trouble != trouble_) std::cerr << trouble << "; trying again" << std::endl;
    trouble_ = trouble;
  }

  bool leave() const {
    const auto jobs = jobs_under_way();
    std::cerr << "interrupted; ";
    if (!jobs.empty()) std::cerr << "the jobs go on in Slurm (scancel " << list(jobs, " ") << " ends them), and ";
    std::cerr << "the same command follows on" << std::endl;
    return false;
  }

  const std::vector<Task>& tasks_;
  const std::string& out_;
  const Options& options_;
  Schedule schedule_;
  Waiter waiter_;
  std::vector<Place> places_;
  std::list<Submission> submissions_;  // a list: places point into it
  Queue queue_;                        // as last seen
  std::string trouble_;                // as last told
};

}  // namespace

bool follow(const std::vector<Task>& tasks, const std::string& out, const Options& options, const Report& report) {
  return Follower(tasks, out, options, report).follow();
}

void require_none_queued(const std::string& out) {
  const auto submissions = read_submissions(out);
  if (submissions.empty()) return;
  Queue queue;
  try {
    queue = look_up();
  } catch (const Error& problem) {
    throw error(out, "/slurm tells of jobs submitted to Slurm, and whether they still run cannot be asked (",
                problem.what(), "); if they do not, remove that folder");
  }
  std::set<std::string> jobs;
  for (const auto& submission : submissions) jobs.merge(live_jobs(queue, submission));
  if (!jobs.empty())
    throw error("jobs in Slurm's queue train into ", out, ": follow them with --on slurm, or end them: scancel ",
                list(jobs, " "));
  for (const auto& submission : submissions) remove(submission);
}

}  // namespace inflect::sweep::slurm
