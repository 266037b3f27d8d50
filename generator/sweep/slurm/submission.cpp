#include "generator/sweep/slurm/submission.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "generator/sweep/slurm/script.hpp"
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/json_limits.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect::sweep::slurm {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

fs::path place(const std::string& out) { return fs::path(out) / "slurm"; }

std::string make_folder(const std::string& out, const std::string& program) {
  char number[9];
  std::snprintf(number, sizeof number, "%08x", static_cast<unsigned>(std::random_device()()));
  const fs::path folder = place(out) / (program + "-" + number);
  fs::create_directories(place(out));
  if (!fs::create_directory(folder)) throw error(folder.string(), " is there already");
  return folder;
}

void write_plan(const Submission& submission) {
  Json plan = Json::array();
  for (const auto& [index, planned] : submission.tasks)
    plan.push_back({{"index", index}, {"run", planned.folder}, {"command", planned.arguments}});
  write_atomically(submission.folder + "/plan.json", [&](std::ostream& out) { out << plan.dump(1) << '\n'; });
}

// Nothing where the plan is not there: whoever wrote it was killed before anything was submitted.
std::optional<Submission> read_submission(const std::string& folder) {
  const std::string path = folder + "/plan.json";
  if (!why_unreadable(path).empty()) return std::nullopt;
  const std::string text = whole_text(path, json_file_limit);
  const Json plan = beyond_limits(text).empty() ? Json::parse(text, nullptr, false) : Json();
  if (!plan.is_array()) return std::nullopt;
  Submission submission{.folder = folder, .tasks = {}};
  for (const auto& task : plan)
    submission.tasks[task.at("index")] = {.folder = task.at("run"), .arguments = task.at("command")};
  return submission;
}

std::string task_file(const Submission& submission, int index, const char* ending) {
  return submission.folder + "/" + std::to_string(index) + ending;
}

}  // namespace

std::string Submission::name() const { return fs::path(folder).filename(); }

Submission write_submission(const std::string& out, const std::map<int, const Task*>& tasks) {
  Submission submission{.folder = make_folder(out, tasks.begin()->second->program), .tasks = {}};
  for (const auto& [index, task] : tasks)
    submission.tasks[index] = {.folder = task->folder, .arguments = task->arguments};
  write_atomically(submission.script(), [&](std::ostream& file) { file << script_of(submission.folder, tasks); });
  write_plan(submission);
  return submission;
}

std::vector<Submission> read_submissions(const std::string& out) {
  std::vector<Submission> submissions;
  std::error_code none;
  std::vector<fs::path> unfinished;
  for (const auto& entry : fs::directory_iterator(place(out), none)) {
    if (!fs::exists(entry.path() / "plan.json", none)) unfinished.push_back(entry.path());
    if (auto submission = read_submission(entry.path())) submissions.push_back(std::move(*submission));
  }
  for (const auto& folder : unfinished) fs::remove_all(folder, none);
  return submissions;
}

void remove(const Submission& submission) {
  std::error_code ignored;  // a folder that stays is told from a queued job by the queue
  fs::remove_all(submission.folder, ignored);
  fs::remove(fs::path(submission.folder).parent_path(), ignored);  // if it is empty now
}

std::optional<TaskEnd> end_of(const Submission& submission, int index) {
  std::ifstream file(task_file(submission, index, ".end"));
  int code = 0;
  TaskEnd end;
  if (!(file >> code >> end.seconds)) return std::nullopt;
  if (code > 128)
    end.ending.signal = code - 128;  // as a shell tells it
  else
    end.ending.code = code;
  return end;
}

std::string slurms_words(const Submission& submission, int index) {
  std::ifstream file(task_file(submission, index, ".out"));
  std::string last;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) last = line;
  return last;
}

}  // namespace inflect::sweep::slurm
