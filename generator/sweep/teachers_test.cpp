// Sweeps whose programs learn from each other.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <thread>

#include "generator/sweep/scene_for_tests.hpp"
#include "runtime/base/error.hpp"

using namespace inflect;
using namespace inflect::sweep;

namespace {

// A teacher and its student, given in the wrong order.
struct School : Scene {
  explicit School(const std::string& of_teacher = "", const std::string& of_student = "") {
    teacher = program("teacher", of_teacher, "aaa");
    student = program("student", of_student, "bbb", taught_by("teacher", "aaa"));
    wanted.programs = {student, teacher};
  }
  std::string teacher, student;
};

}  // namespace

TEST_CASE("a student is given the finished run of its teacher, of the same fold and seed") {
  School school;
  school.wanted.folds = "0..1";
  CHECK(school.run() == 0);
  CHECK(school.taught() == Lines{"student 0 0 from teacher/fold-0/seed-0", "student 0 1 from teacher/fold-0/seed-1",
                                 "student 1 0 from teacher/fold-1/seed-0", "student 1 1 from teacher/fold-1/seed-1"});
  CHECK(school.started().size() == 8);
  school.run();
  CHECK(school.started() == Lines{});
}

TEST_CASE("students can be teachers, and one teacher of two views is given once") {
  School school;
  const std::string both = Scene::taught_by("student", "bbb") + "," + Scene::taught_by("student", "bbb");
  school.wanted.programs.insert(school.wanted.programs.begin(), school.program("last", "", "ccc", both));
  school.wanted.folds = "2";
  school.wanted.seeds = "0";
  CHECK(school.run() == 0);
  CHECK(school.taught() == Lines{"last 2 0 from student/fold-2/seed-0", "student 2 0 from teacher/fold-2/seed-0"});
}

TEST_CASE("the students of a run that failed are not started, and the rest goes on") {
  School school("[ $fold$seed = 10 ] && { echo 'fake: error: utterance u3 is bad' >&2; exit 1; }");
  school.wanted.programs.push_back(school.program("last", "", "ccc", Scene::taught_by("student", "bbb")));
  CHECK(school.run() == 1);
  CHECK(school.started().size() == 8 + 7 + 7);
  CHECK(school.err.find("inflect: teacher fold 1 seed 0: utterance u3 is bad (log: ") != std::string::npos);
  CHECK(school.err.find("inflect: student fold 1 seed 0: not started: its teacher teacher fold 1 seed 0 failed\n") !=
        std::string::npos);
  CHECK(school.err.find("inflect: last fold 1 seed 0: not started: its teacher student fold 1 seed 0 failed\n") !=
        std::string::npos);
}

TEST_CASE("a teacher that is not given must have finished before") {
  School school;
  school.wanted.programs = {school.student};
  school.wanted.folds = "0..1";
  school.wanted.seeds = "0";
  CHECK_THROWS_WITH_AS(school.run(),
                       ("student learns from teacher, which is not among the programs, and " + school.wanted.out +
                        "/teacher/fold-0/seed-0 holds no finished run of it: add the program teacher to the command")
                           .c_str(),
                       Error);
  school.wanted.programs = {school.teacher};
  CHECK(school.run() == 0);
  CHECK(school.started().size() == 2);
  school.wanted.programs = {school.student};
  CHECK(school.run() == 0);
  CHECK(school.started().size() == 2);
  school.wanted.seeds = "0..1";
  CHECK_THROWS_WITH_AS(school.run(), doctest::Contains("/teacher/fold-0/seed-1 holds no finished run of it"), Error);
  CHECK(school.started() == Lines{});
}

TEST_CASE("a program under the teacher's name that is another experiment is refused") {
  School school;
  school.program("teacher", "", "zzz");
  CHECK_THROWS_WITH_AS(school.run(),
                       ("student learns from teacher of experiment aaa, and " + school.teacher +
                        " is teacher of experiment zzz: build both from the same spec")
                           .c_str(),
                       Error);
  school.wanted.programs = {school.teacher};
  CHECK(school.run() == 0);
  school.wanted.programs = {school.student};
  CHECK_THROWS_WITH_AS(school.run(), doctest::Contains("/teacher/fold-0/seed-0 holds a run of another experiment"),
                       Error);
}

TEST_CASE("programs that teach each other are refused") {
  School school;
  school.program("teacher", "", "aaa", Scene::taught_by("student", "bbb"));
  CHECK_THROWS_WITH_AS(school.run(), "the programs teach each other in a circle", Error);
}

TEST_CASE("a sweep that is killed outright goes on where it was, students behind their teachers") {
  // Each run takes long until the file is there.
  School school("until [ -e ROOT/go ]; do sleep 0.02; done");
  school.wanted.folds = "0..1";
  school.wanted.seeds = "0";
  const pid_t sweep = fork();
  if (sweep == 0) {
    school.run();
    _exit(0);
  }
  for (const char* fold : {"fold-0", "fold-1"})
    while (!fs::exists(school.root / "runs/teacher" / fold / "seed-0/config.json"))
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  kill(sweep, SIGKILL);
  waitpid(sweep, nullptr, 0);
  std::ofstream(school.root / "go");
  CHECK(school.run() == 0);
  CHECK(school.started() == Lines{"student 0 0 no 3", "student 1 0 no 3", "teacher 0 0 no 3", "teacher 0 0 yes 3",
                                  "teacher 1 0 no 3", "teacher 1 0 yes 3"});
  CHECK(school.taught() == Lines{"student 0 0 from teacher/fold-0/seed-0", "student 1 0 from teacher/fold-1/seed-0"});
}
