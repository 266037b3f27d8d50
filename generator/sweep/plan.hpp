// What a sweep is to do: programs × folds × seeds, each one run in a folder of its own.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generator/sweep/slurm/options.hpp"
#include "generator/sweep/task.hpp"

namespace inflect::sweep {

// What a program learns from: a finished run of another one, of the same fold and seed.
struct Teacher {
  std::string program, experiment;  // its name and experiment_hash
  int given = -1;                   // its place among the plan's programs; −1: it is not there
};

// A program as it describes itself, and what its protocol makes of the data set.
struct Program {
  std::string path;
  nlohmann::json description;  // of `PATH describe --data D.h5 --json`
  std::string name, title;
  std::vector<int> folds;   // to run
  int all_folds = 0;        // there are
  std::string split, keep;  // "leave one speaker out, the next speaker as dev", "dev_ua"
  std::vector<std::string> classes;
  std::vector<Teacher> teachers;
  std::string fingerprint;  // of the data set as the program reads it; "" where no run of this program stands yet
};

struct TeacherRun {
  Teacher teacher;
  std::string folder;
  int run = -1;  // in the plan; −1: it must stand finished in its folder
};

struct Run {
  int program = 0;  // in the plan
  int fold = 0;
  std::uint64_t seed = 0;
  int slot = 0;        // the number of this fold and seed, the same for every program
  std::string folder;  // OUT/NAME/fold-K/seed-S
  std::vector<TeacherRun> teachers = {};
};

struct Plan {
  std::vector<Program> programs;
  std::vector<std::uint64_t> seeds;
  std::vector<Run> runs;  // in the order to start them: teachers before their students
};

struct Wanted {
  std::vector<std::string> programs;  // paths
  std::string data, folds, seeds, out;
  std::vector<std::string> of_data = {};  // options that every reading of `data` wants
  std::vector<std::string> compare;       // "a:b"
  int jobs = 0;                    // runs at a time; 0: as many as keep all cores busy, on Slurm as many as it grants
  int threads = 1;                 // of each run
  std::vector<std::string> extra;  // passed on to every `train`
  std::optional<slurm::Options> slurm = {};  // the runs go there; else they are made here
};

std::string run_folder(const std::string& out, const std::string& program, int fold, std::uint64_t seed);

// Asks each program. Seed after seed, fold after fold, all programs of one before the next: a sweep
// cut short has rows that can be compared. Two programs of one name are an error: their runs would share folders.
Plan make_plan(const Wanted& wanted);

// `PROGRAM train …`; which tasks it comes after is for the caller to say.
Task task_of(const Plan& plan, const Run& run, const Wanted& wanted);

}  // namespace inflect::sweep
