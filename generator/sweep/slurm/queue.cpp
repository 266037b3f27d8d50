#include "generator/sweep/slurm/queue.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "generator/sweep/process.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep::slurm {
namespace {

// "sbatch: error: invalid partition specified: x", without what every line begins with.
std::string words_of(const std::string& tool, const std::string& messages) {
  std::istringstream lines(messages);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    for (const std::string& prefix : {tool + ": ", std::string("error: ")})
      if (line.starts_with(prefix)) line.erase(0, prefix.size());
    if (!line.empty()) text += (text.empty() ? "" : "; ") + line;
  }
  return text;
}

std::string ask(const std::vector<std::string>& arguments) {
  const std::string& tool = arguments[0];
  Output output;
  try {
    output = run_to_end(arguments);
  } catch (const Error& problem) {
    throw error(problem.what(), ": --on slurm is for a machine that submits to Slurm");
  }
  const std::string words = words_of(tool, output.err);
  if (!output.end.well()) throw error(tool, ": ", words.empty() ? "it failed without a word" : words);
  return output.out;
}

// "12|3|RUNNING|None|h_mm_4-1a2b3c4d", or "12|N/A|CANCELLED|…".
Job job_of(const std::string& line) {
  std::istringstream fields(line);
  Job job{.index = -1};
  std::string index;
  for (std::string* field : {&job.id, &index, &job.state, &job.reason}) std::getline(fields, *field, '|');
  std::getline(fields, job.name);
  std::from_chars(index.data(), index.data() + index.size(), job.index);  // leaves it alone where there is none
  return job;
}

}  // namespace

bool Job::over() const {
  static const std::array<const char*, 10> ends{"BOOT_FAIL", "CANCELLED",     "COMPLETED", "DEADLINE", "FAILED",
                                                "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED",  "TIMEOUT"};
  return std::find(ends.begin(), ends.end(), state) != ends.end();
}

std::vector<Job> queued() {
  std::istringstream lines(ask({"squeue", "--me", "--array", "--states=all", "--noheader", "--format=%F|%K|%T|%r|%j"}));
  std::vector<Job> jobs;
  for (std::string line; std::getline(lines, line);) jobs.push_back(job_of(line));
  return jobs;
}

std::string ranges(const std::vector<int>& rising) {
  std::string text;
  for (std::size_t begin = 0, end = 0; begin < rising.size(); begin = end) {
    for (end = begin + 1; end < rising.size() && rising[end] == rising[end - 1] + 1;) ++end;
    text += (text.empty() ? "" : ",") + std::to_string(rising[begin]);
    if (end - begin > 1) text += "-" + std::to_string(rising[end - 1]);
  }
  return text;
}

std::string submit(const Submission& submission, const std::vector<std::string>& after, const Options& options) {
  std::vector<int> indices;
  for (const auto& [index, planned] : submission.tasks) indices.push_back(index);
  std::string dependency;
  for (const auto& job : after) dependency += ":" + job;

  std::vector<std::string> arguments{"sbatch", "--ntasks=1", "--cpus-per-task=" + std::to_string(options.cpus)};
  const auto add = [&](const std::string& option, const std::string& value) {
    if (!value.empty()) arguments.push_back(option + value);
  };
  add("--partition=", options.partition);
  add("--account=", options.account);
  add("--time=", options.time);
  add("--mem=", options.memory);
  arguments.insert(arguments.end(), options.more.begin(), options.more.end());
  // Behind the user's, which cannot replace them. --requeue: what a node lost, Slurm itself starts again.
  add("--array=", ranges(indices) + (options.at_once > 0 ? "%" + std::to_string(options.at_once) : ""));
  add("--dependency=aftercorr", dependency);
  add("--job-name=", submission.name());
  add("--output=", submission.folder + "/%a.out");
  for (const char* flag : {"--parsable", "--requeue", "--kill-on-invalid-dep=yes"}) arguments.push_back(flag);
  arguments.push_back(submission.script());

  const std::string answer = ask(arguments);  // "12", or "12;cluster"
  std::string id = answer.substr(0, answer.find_first_not_of("0123456789"));
  if (id.empty()) throw error("sbatch: it says '", answer.substr(0, 60), "' in the place of a job's number");
  return id;
}

}  // namespace inflect::sweep::slurm
