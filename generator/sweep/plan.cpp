#include "generator/sweep/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "generator/sweep/process.hpp"
#include "generator/sweep/ranges.hpp"
#include "generator/sweep/teachers.hpp"
#include "generator/sweep/training_numbers.hpp"
#include "runtime/base/error.hpp"
#include "runtime/data/fingerprint.hpp"

namespace inflect::sweep {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// A path stays right wherever a child runs; a bare name that is no file here is looked up in PATH.
std::string runnable(const std::string& path) { return fs::exists(path) ? fs::absolute(path).string() : path; }

// The program says what its protocol makes of the data set.
Program describe(const std::string& path, const Wanted& wanted) {
  Program program{.path = runnable(path)};
  std::vector<std::string> command{program.path, "describe", "--data", wanted.data, "--json"};
  command.insert(command.end(), wanted.of_data.begin(), wanted.of_data.end());
  const std::string text = output_of(command);
  try {
    program.description = Json::parse(text);
    program.name = program.description.at("name");
    program.title = program.description.at("title");
    program.keep = program.description.at("training").at("keep");
    program.split = program.description.at("protocol");
    program.all_folds = static_cast<int>(program.description.at("folds").size());
    program.classes = program.description.at("classes");
  } catch (const Json::exception&) {
    throw error(path, " is no program of inflect: its describe --json says '", text.substr(0, 60), "'");
  }
  program.folds = read_folds(wanted.folds, program.all_folds);
  return program;
}

// Costs a whole read of the data set, and is asked for only where there are runs to compare with.
std::string fingerprint_of(const Program& program, const std::string& data) {
  std::vector<std::string> streams;
  for (const auto& stream : program.description.at("streams")) streams.push_back(stream.at("name"));
  return fingerprint(read_dataset(data, streams, std::vector<std::string>{}));
}

void add_runs(Plan& plan, const std::set<int>& folds, const std::string& out) {
  const std::vector<int> order = teachers_first(plan.programs);
  int slot = 0;
  for (const std::uint64_t seed : plan.seeds)
    for (const int fold : folds) {
      for (const int index : order) {
        const Program& program = plan.programs[index];
        if (std::find(program.folds.begin(), program.folds.end(), fold) == program.folds.end()) continue;
        plan.runs.push_back({.program = index,
                             .fold = fold,
                             .seed = seed,
                             .slot = slot,
                             .folder = run_folder(out, program.name, fold, seed)});
      }
      ++slot;
    }
}

}  // namespace

std::string run_folder(const std::string& out, const std::string& program, int fold, std::uint64_t seed) {
  return fs::path(out) / program / ("fold-" + std::to_string(fold)) / ("seed-" + std::to_string(seed));
}

Plan make_plan(const Wanted& wanted) {
  Plan plan{.seeds = read_seeds(wanted.seeds)};
  std::set<std::string> names;
  std::set<int> folds;
  for (const auto& path : wanted.programs) {
    Program program = describe(path, wanted);
    training_of(program.description.at("training"), wanted.extra);  // refuses what train would, before any run
    if (!names.insert(program.name).second)
      throw error("two programs are called ", program.name, ": their runs would share folders");
    if (fs::exists(fs::path(wanted.out) / program.name)) program.fingerprint = fingerprint_of(program, wanted.data);
    folds.insert(program.folds.begin(), program.folds.end());
    plan.programs.push_back(std::move(program));
  }
  match_teachers(plan.programs);
  add_runs(plan, folds, wanted.out);
  find_teachers(plan, wanted.out);
  return plan;
}

Task task_of(const Plan& plan, const Run& run, const Wanted& wanted) {
  const Program& program = plan.programs[run.program];
  const std::string fold = std::to_string(run.fold), seed = std::to_string(run.seed);
  Task task{.name = program.name + " fold " + fold + " seed " + seed,
            .program = program.name,
            .arguments = {program.path, "train", "--data", wanted.data, "--fold", fold, "--seed", seed, "--out",
                          run.folder, "--threads", std::to_string(wanted.threads)},
            .folder = run.folder,
            .log = run.folder + ".log",
            .slot = run.slot};
  task.arguments.insert(task.arguments.end(), wanted.of_data.begin(), wanted.of_data.end());
  for (const auto& teacher : run.teachers) {
    task.arguments.insert(task.arguments.end(), {"--teacher", teacher.folder});
    task.teachers.push_back(teacher.folder);
  }
  task.arguments.insert(task.arguments.end(), wanted.extra.begin(), wanted.extra.end());
  return task;
}

}  // namespace inflect::sweep
