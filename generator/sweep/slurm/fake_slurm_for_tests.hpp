// For tests alone: a Slurm of shell scripts. sbatch runs each task of an array at once, behind the tasks it depends on;
// squeue tells what became of them. Each task's file in `state` holds "STATE|REASON|NAME".
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace inflect::sweep::slurm {

inline const char* const fake_sbatch = R"sh(#!/bin/sh
cd STATE
[ -e refuse ] && { cat refuse >&2; exit 1; }
after=
for word; do
  case $word in
    --array=*) array=${word#*=} ;; --job-name=*) name=${word#*=} ;; --dependency=aftercorr:*) after=${word#*:} ;;
  esac
done
id=$(($(cat last) + 1))
echo $id >last
echo "$*" >>asked
cp "$word" script.$id
tell() { echo "$2|$3|$name" >$id.$1.new && mv $id.$1.new $id.$1; }
task() {
  for job in $(echo $after | tr : ' '); do
    while :; do
      case $(cat $job.$1) in
        PENDING* | RUNNING*) sleep 0.02 ;;
        COMPLETED*) break ;;
        *) tell $1 CANCELLED DependencyNeverSatisfied; return ;;
      esac
    done
  done
  tell $1 RUNNING None
  SLURM_ARRAY_TASK_ID=$1 sh script.$id
  code=$?
  if [ -e cancel ] && [ $code -gt 128 ]; then tell $1 CANCELLED None
  elif [ $code -eq 0 ]; then tell $1 COMPLETED None
  elif [ $code -gt 128 ]; then tell $1 NODE_FAIL None
  else tell $1 FAILED NonZeroExitCode; fi
}
for part in $(echo ${array%%%*} | tr , ' '); do
  for index in $(seq ${part%-*} ${part#*-}); do
    tell $index PENDING None
    (exec >$name.$index 2>&1 </dev/null; task $index) &  # so no task keeps our stdout open
  done
done
[ -e mute ] && { rm mute; echo "sbatch: error: Socket timed out on send/recv operation" >&2; exit 1; }
echo $id
)sh";

inline const char* const fake_squeue = R"sh(#!/bin/sh
cd STATE
[ -e silent ] && { rm silent; echo "slurm_load_jobs error: Unable to contact slurm controller" >&2; exit 1; }
for file in [0-9]*.*[0-9]; do [ -e $file ] && echo "${file%.*}|${file#*.}|$(cat $file)"; done
exit 0
)sh";

// While it lives, sbatch and squeue are these.
class FakeSlurm {
 public:
  explicit FakeSlurm(const std::filesystem::path& root) : state(root / "slurm-state"), tools_(root / "slurm-tools") {
    std::filesystem::create_directories(state);
    std::filesystem::create_directories(tools_);
    std::ofstream(state / "last") << 0;
    write("sbatch", fake_sbatch);
    write("squeue", fake_squeue);
    setenv("PATH", (tools_.string() + ":" + path_before_).c_str(), 1);
  }
  ~FakeSlurm() { setenv("PATH", path_before_.c_str(), 1); }
  FakeSlurm(const FakeSlurm&) = delete;

  void leaves() const {
    std::filesystem::remove_all(tools_);
    setenv("PATH", tools_.c_str(), 1);  // and no other one is found behind it
  }

  const std::filesystem::path state;

 private:
  void write(const char* name, std::string text) const {
    text.replace(text.find("STATE"), 5, state.string());
    std::ofstream(tools_ / name) << text;
    std::filesystem::permissions(tools_ / name, std::filesystem::perms::owner_all);
  }

  std::filesystem::path tools_;
  std::string path_before_ = std::getenv("PATH");
};

}  // namespace inflect::sweep::slurm
