// Sweeps on the Slurm that SLURM_CONF names: with_slurm.sh starts one.
#include <doctest/doctest.h>
#include <signal.h>

#include <map>
#include <thread>

#include "generator/sweep/process.hpp"
#include "generator/sweep/scene_for_tests.hpp"
#include "runtime/base/error.hpp"

using namespace inflect;
using namespace inflect::sweep;

namespace {

// A teacher and its student.
struct Cluster : Scene {
  explicit Cluster(const std::string& of_teacher = "", const std::string& of_student = "") {
    wanted.programs = {program("student", of_student, "bbb", taught_by("teacher", "aaa")),
                       program("teacher", of_teacher, "aaa")};
    wanted.seeds = "0";
    wanted.jobs = 0;
    wanted.slurm = slurm::Options{.poll = std::chrono::milliseconds(300)};
  }
  bool told(const std::string& text) const { return err.find(text) != std::string::npos; }

  // The files of all runs, without logs and marks.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> texts;
    for (const auto& entry : fs::recursive_directory_iterator(root / "runs")) {
      if (entry.path().extension() != ".json") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      texts[fs::relative(entry.path(), root / "runs")] = text.str();
    }
    return texts;
  }
};

// The first time, the teacher's fold 0 is killed outright, fold 1 sent back to the queue, fold 2 told to end, and the
// student's fold 3 killed outright.
const char* const struck = R"sh(
if [ "$SLURM_JOB_ID" ] && [ ! -e "$out/again" ]; then
  : > "$out/again"
  case NAME$fold in
    teacher0 | student3) kill -9 $$ ;;
    teacher1) scontrol requeue ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID; sleep 60 ;;
    teacher2) scancel --full --signal=TERM ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID; sleep 60 ;;
  esac
fi
)sh";

}  // namespace

TEST_CASE("runs killed and requeued midway come through, and the outcome is that of a local sweep") {
  Cluster cluster(struck, struck);
  CHECK(cluster.run() == 0);
  MESSAGE(cluster.err);
  CHECK(cluster.told("teacher fold 0 seed 0 was lost: killed by signal 9 (Killed); submitting it again\n"));
  CHECK(cluster.told("student fold 3 seed 0 was lost: killed by signal 9 (Killed); submitting it again\n"));
  CHECK(cluster.started() == Lines{"student 0 0 yes 3", "student 1 0 yes 3", "student 2 0 yes 3", "student 3 0 yes 3",
                                   "student 3 0 yes 3", "teacher 0 0 yes 3", "teacher 0 0 yes 3", "teacher 1 0 yes 3",
                                   "teacher 1 0 yes 3", "teacher 2 0 yes 3", "teacher 2 0 yes 3", "teacher 3 0 yes 3"});
  const std::string table = cluster.out;
  const auto files = cluster.files();
  CHECK(files.size() == 16);

  fs::remove_all(cluster.root / "runs");
  cluster.wanted.slurm.reset();
  CHECK(cluster.run() == 0);
  CHECK(cluster.out == table);
  CHECK(cluster.files() == files);
}

TEST_CASE("what fails by itself is not submitted again, Slurm drops its students, and the rest goes on") {
  Cluster cluster("[ $fold = 1 ] && { echo 'fake: error: utterance u3 is bad' >&2; exit 1; }");
  CHECK(cluster.run() == 1);
  CHECK(cluster.told("inflect: teacher fold 1 seed 0: utterance u3 is bad (log: "));
  CHECK(cluster.told("inflect: student fold 1 seed 0: not started: its teacher teacher fold 1 seed 0 failed\n"));
  CHECK(cluster.started().size() == 7);
}

TEST_CASE("interrupted, the jobs go on and students start by themselves; the same command follows them") {
  Cluster cluster("until [ -e ROOT/go ]; do sleep 0.1; done");
  Waiter outer;  // the signals must be blocked before the other thread is there, or it could take them
  std::thread user([&] {
    while (!fs::exists(cluster.root / "started")) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    std::this_thread::sleep_for(std::chrono::seconds(1));
    kill(getpid(), SIGINT);
  });
  CHECK(cluster.run() == 130);
  user.join();
  CHECK(cluster.told("the jobs go on in Slurm (scancel "));
  std::ofstream(cluster.root / "go");
  while (!fs::exists(cluster.root / "runs/student/fold-0/seed-0/result.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  CHECK(cluster.run() == 0);
  CHECK(cluster.started().size() == 8);  // nothing was submitted a second time
  CHECK_FALSE(fs::exists(cluster.root / "runs/slurm"));
}

TEST_CASE("an array that the user cancels while it waits is not submitted again") {
  Cluster cluster;
  cluster.wanted.slurm->more = {"--begin=now+1hour"};
  Waiter outer;
  std::thread user([&] {
    while (run_to_end({"squeue", "--noheader", "--states=PENDING"}).out.find("student") == std::string::npos)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    run_to_end({"scancel", "--user=root"});
  });
  CHECK(cluster.run() == 1);
  user.join();
  CHECK(cluster.told("teacher fold 0 seed 0: cancelled in Slurm"));
  CHECK(cluster.started() == Lines{});
}

TEST_CASE("Slurm's words when it refuses") {
  Cluster cluster;
  cluster.wanted.slurm->partition = "nowhere";
  CHECK_THROWS_WITH_AS(cluster.run(), doctest::Contains("sbatch: invalid partition specified: nowhere"), Error);
}
