#include "generator/sweep/slurm/script.hpp"

namespace inflect::sweep::slurm {
namespace {

// Behind a line `end=FOLDER`; in front of the cases. An end is told only by a program that came to one: after a node
// was lost, or the whole task killed, there is none. --resume always: where nothing stands it starts a run, and Slurm
// may have started this task before.
const char* functions = R"sh(end=$end/$SLURM_ARRAY_TASK_ID.end
rm -f "$end"
export HDF5_USE_FILE_LOCKING=FALSE  # data sets are only read, and not every NFS server has locks

finished() { ls "$1" >/dev/null 2>&1; [ -e "$1/result.json" ]; }

after() {  # TEACHER'S RUN; what another node wrote may be seen late
  for seconds in 1 2 4 8 16 32; do
    finished "$1" && return
    sleep $seconds
  done
  finished "$1" && return
  echo "$1, the run of its teacher, is not finished"
  exit 1
}

train() {  # RUN COMMAND…
  run=$1
  shift
  finished "$run" && exit 0
  begin=$(date +%s)
  "$@" --resume >"$run.log" 2>&1 </dev/null
  code=$?
  echo "$code $(($(date +%s) - begin))" >"$end.partial" && mv "$end.partial" "$end"
  [ $code -eq 0 ] || exit $code
  finished "$run" || exit 1
}

)sh";

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char letter : word) text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

}  // namespace

std::string script_of(const std::string& folder, const std::map<int, const Task*>& tasks) {
  std::string text = "#!/bin/sh\n# Made by inflect sweep --on slurm.\nend=" + quoted(folder) + "\n" + functions;
  text += "case $SLURM_ARRAY_TASK_ID in\n";
  for (const auto& [index, task] : tasks) {
    text += std::to_string(index) + ")\n";
    for (const auto& teacher : task->teachers) text += "  after " + quoted(teacher) + "\n";
    text += "  train " + quoted(task->folder);
    for (const auto& word : task->arguments) text += " " + quoted(word);
    text += "\n  ;;\n";
  }
  return text + "esac\n";
}

}  // namespace inflect::sweep::slurm
