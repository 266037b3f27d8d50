// Sweeps on a Slurm of shell scripts; on a real one: tests/slurm.
#include "generator/sweep/slurm/follow.hpp"

#include <doctest/doctest.h>
#include <signal.h>

#include <thread>

#include "generator/sweep/process.hpp"
#include "generator/sweep/scene_for_tests.hpp"
#include "generator/sweep/slurm/fake_slurm_for_tests.hpp"
#include "generator/sweep/slurm/queue.hpp"
#include "runtime/base/error.hpp"

using namespace inflect;
using namespace inflect::sweep;

namespace {

// A teacher and its student, on Slurm.
struct Cluster : Scene {
  explicit Cluster(const std::string& of_teacher = "", const std::string& of_student = "") : slurm(root) {
    wanted.programs = {program("student", of_student, "bbb", taught_by("teacher", "aaa")),
                       program("teacher", of_teacher, "aaa")};
    wanted.jobs = 0;
    wanted.slurm = slurm::Options{.poll = std::chrono::milliseconds(50)};
    wanted.folds = "0..1";
  }

  // What sbatch was asked, a line each.
  std::string asked() const {
    std::stringstream text;
    text << std::ifstream(slurm.state / "asked").rdbuf();
    return text.str();
  }
  bool told(const std::string& text) const { return err.find(text) != std::string::npos; }

  slurm::FakeSlurm slurm;
};

const char* const killed_once = "[ $fold = 1 ] && [ ! -e $out/again ] && { : > $out/again; kill -9 $$; }";
const char* const waits = "until [ -e ROOT/go ]; do sleep 0.02; done";

}  // namespace

TEST_CASE("the same table as from here, from an array of each program, students behind teachers") {
  Cluster cluster;
  CHECK(cluster.run() == 0);
  const std::string table = cluster.out;
  CHECK(cluster.told("submitted teacher: job 1, 4 runs\nsubmitted student: job 2, 4 runs\n"));
  CHECK(cluster.asked().find("--array=0-3 --dependency=aftercorr:1 --job-name=student-") != std::string::npos);
  CHECK(cluster.started().size() == 8);
  CHECK(cluster.taught().size() == 4);
  CHECK_FALSE(fs::exists(cluster.wanted.out + "/slurm"));

  cluster.wanted.out = cluster.root / "elsewhere";
  cluster.wanted.slurm.reset();
  fs::remove_all(cluster.root / "runs");
  fs::create_directory_symlink(cluster.wanted.out, cluster.root / "runs");  // what the fakes shorten
  CHECK(cluster.run() == 0);
  CHECK(cluster.out == table);
}

TEST_CASE("only what is missing is submitted, behind what is submitted of its teachers") {
  Cluster cluster;
  CHECK(cluster.run() == 0);
  for (const char* run : {"teacher/fold-1/seed-0", "student/fold-1/seed-0", "student/fold-0/seed-1"})
    fs::remove(cluster.root / "runs" / run / "result.json");
  cluster.started();
  CHECK(cluster.run() == 0);
  CHECK(cluster.started() == Lines{"student 0 1 yes 3", "student 1 0 yes 3", "teacher 1 0 yes 3"});
  CHECK(cluster.asked().find("--array=2 --job-name=student-") != std::string::npos);
  CHECK(cluster.asked().find("--array=1 --dependency=aftercorr:4 --job-name=student-") != std::string::npos);
}

TEST_CASE("sbatch gets the options given") {
  Cluster cluster;
  cluster.wanted.slurm->partition = "gpu";
  cluster.wanted.slurm->account = "speech";
  cluster.wanted.slurm->time = "2:00:00";
  cluster.wanted.slurm->memory = "4G";
  cluster.wanted.slurm->cpus = 3;
  cluster.wanted.slurm->at_once = 2;
  cluster.wanted.slurm->more = {"--gres=gpu:1"};
  CHECK(cluster.run() == 0);
  CHECK(cluster.asked().find("--ntasks=1 --cpus-per-task=3 --partition=gpu --account=speech --time=2:00:00 --mem=4G "
                             "--gres=gpu:1 --array=0-3%2 ") == 0);
}

TEST_CASE("a run that was killed is submitted again and goes on, and its student behind it") {
  Cluster cluster(killed_once);
  cluster.wanted.seeds = "0";
  CHECK(cluster.run() == 0);
  CHECK(cluster.told("teacher fold 1 seed 0 was lost: killed by signal 9 (Killed); submitting it again\n"));
  CHECK(cluster.started() ==
        Lines{"student 0 0 yes 3", "student 1 0 yes 3", "teacher 0 0 yes 3", "teacher 1 0 yes 3", "teacher 1 0 yes 3"});
}

TEST_CASE("a run that its node lost is submitted again, three times in all") {
  Cluster cluster("[ $fold = 1 ] && { kill -9 $PPID; exit 1; }");
  cluster.wanted.seeds = "0";
  CHECK(cluster.run() == 1);
  CHECK(cluster.told("teacher fold 1 seed 0: lost in Slurm 3 times, at last: NODE_FAIL (log: "));
  CHECK(cluster.told("student fold 1 seed 0: not started: its teacher teacher fold 1 seed 0 failed\n"));
  CHECK(cluster.started() ==
        Lines{"student 0 0 yes 3", "teacher 0 0 yes 3", "teacher 1 0 yes 3", "teacher 1 0 yes 3", "teacher 1 0 yes 3"});
}

TEST_CASE("a run that fails with an error of its own is not submitted again") {
  Cluster cluster("[ $fold$seed = 10 ] && { echo 'fake: error: utterance u3 is bad' >&2; exit 1; }");
  CHECK(cluster.run() == 1);
  CHECK(cluster.told("inflect: teacher fold 1 seed 0: utterance u3 is bad (log: "));
  CHECK(cluster.told("inflect: student fold 1 seed 0: not started: its teacher teacher fold 1 seed 0 failed\n"));
  CHECK(cluster.started().size() == 7);
}

TEST_CASE("a run that ends well but leaves no result has failed on Slurm too") {
  Cluster cluster("[ $fold = 1 ] && exit 0");
  cluster.wanted.seeds = "0";
  CHECK(cluster.run() == 1);
  CHECK(cluster.told("teacher fold 1 seed 0: it left no result"));
  CHECK(cluster.told("student fold 1 seed 0: not started"));
}

TEST_CASE("a run that the user cancels is not submitted again") {
  Cluster cluster("[ $fold = 1 ] && { : > ROOT/slurm-state/cancel; kill -9 $PPID; exit 1; }");
  cluster.wanted.seeds = "0";
  CHECK(cluster.run() == 1);
  CHECK(cluster.told("teacher fold 1 seed 0: cancelled in Slurm"));
  CHECK(cluster.told("student fold 1 seed 0: not started"));
  CHECK(cluster.started() == Lines{"student 0 0 yes 3", "teacher 0 0 yes 3", "teacher 1 0 yes 3"});
}

TEST_CASE("interrupted, the jobs go on, and the same command follows them") {
  Cluster cluster(waits);
  Waiter outer;  // the signals must be blocked before the other thread is there, or it could take them
  std::thread user([&] {
    while (!fs::exists(cluster.slurm.state / "2.3")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(getpid(), SIGINT);
  });
  CHECK(cluster.run() == 130);
  user.join();
  CHECK(cluster.told("the jobs go on in Slurm (scancel 1 2 ends them), and the same command follows on\n"));

  cluster.wanted.slurm.reset();
  CHECK_THROWS_WITH_AS(cluster.run(), doctest::Contains("--on slurm, or end them: scancel 1 2"), Error);
  cluster.wanted.slurm = slurm::Options{.poll = std::chrono::milliseconds(50)};
  cluster.wanted.threads = 2;
  CHECK_THROWS_WITH_AS(cluster.run(),
                       doctest::Contains("with other options: give the same as then, or end it: scancel"), Error);
  cluster.wanted.threads = 1;

  std::ofstream(cluster.root / "go");
  CHECK(cluster.run() == 0);
  CHECK(cluster.started().size() == 8);
  const std::string asked = cluster.asked();
  CHECK(std::count(asked.begin(), asked.end(), '\n') == 2);  // nothing a second time
  CHECK_FALSE(fs::exists(cluster.wanted.out + "/slurm"));
}

TEST_CASE("a queue that does not answer is asked again") {
  Cluster cluster(": > ROOT/slurm-state/silent");
  CHECK(cluster.run() == 0);
  CHECK(cluster.told("squeue: slurm_load_jobs error: Unable to contact slurm controller; trying again\n"));
}

TEST_CASE("a job that was taken without an answer is not submitted again") {
  Cluster cluster("sleep 0.5");
  std::ofstream(cluster.slurm.state / "mute");
  CHECK(cluster.run() == 0);
  CHECK(cluster.started().size() == 8);
}

TEST_CASE("Slurm's words when it refuses; where there is none") {
  Cluster cluster;
  std::ofstream(cluster.slurm.state / "refuse") << "sbatch: error: invalid partition specified: x\n"
                                                   "sbatch: error: Batch job submission failed: Invalid partition\n";
  CHECK_THROWS_WITH_AS(cluster.run(),
                       "sbatch: invalid partition specified: x; Batch job submission failed: Invalid partition", Error);
  CHECK_FALSE(fs::exists(cluster.wanted.out + "/slurm"));
  cluster.slurm.leaves();
  CHECK_THROWS_WITH_AS(
      cluster.run(), "cannot run squeue: No such file or directory: --on slurm is for a machine that submits to Slurm",
      Error);
}

TEST_CASE("indices are written as --array takes them") {
  CHECK(slurm::ranges({3}) == "3");
  CHECK(slurm::ranges({0, 1, 2, 3, 7, 9, 10}) == "0-3,7,9-10");
}
