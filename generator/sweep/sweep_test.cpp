// Whole sweeps on this machine; with teachers: teachers_test.cpp, on Slurm: slurm/follow_test.cpp.
#include <doctest/doctest.h>

#include "generator/sweep/at_work.hpp"
#include "generator/sweep/scene_for_tests.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/wrong_usage.hpp"

using namespace inflect;
using namespace inflect::sweep;

TEST_CASE("every program runs on every fold and seed, and the table shows them") {
  Scene scene;
  scene.wanted.programs = {scene.program("one"), scene.program("two")};
  CHECK(scene.run() == 0);
  CHECK(scene.started().size() == 2 * 4 * 2);
  CHECK(scene.out.find("leave one speaker out, 4 folds, 2 seeds, chosen by dev UA; chance 50.0\n") !=
        std::string::npos);
  // Folds 0 to 3 reach 50 to 80: mean 65, deviation √(500/3).
  CHECK(scene.out.find(
            "two       Fake two   80.0 ± 0.0 (0.0)   70.0 ± 0.0 (0.0)   65.0 ± 12.9 (0.0)   60.0 ± 0.0 (0.0)   8\n") !=
        std::string::npos);
  CHECK(scene.err.find("[16/16] ") != std::string::npos);
}

TEST_CASE("finished runs are reused, and unfinished ones are resumed") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  CHECK(scene.run() == 0);
  scene.started();
  fs::remove(scene.root / "runs/one/fold-2/seed-1/result.json");
  fs::remove_all(scene.root / "runs/one/fold-3/seed-0");
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{"one 2 1 yes 3", "one 3 0 no 3"});
  CHECK(scene.err.find("6 of 8 runs are finished already\n") == 0);
}

TEST_CASE("a run that fails is named with its last error, and the others go on") {
  Scene scene;
  const std::string behaviour = "if [ $fold = 1 ]; then echo 'fake: error: utterance u3 is bad' >&2; exit 1; fi";
  scene.wanted.programs = {scene.program("one", behaviour)};
  scene.wanted.seeds = "0";
  CHECK(scene.run() == 1);
  CHECK(scene.started().size() == 4);
  CHECK(scene.err.find("one fold 1 seed 0: utterance u3 is bad (log: ") != std::string::npos);
  CHECK(scene.out.find("3 of 4\n") != std::string::npos);
}

TEST_CASE("a run that ends well but leaves no result has failed") {
  Scene scene;
  scene.wanted.programs = {scene.program("one", "exit 0")};
  scene.wanted.folds = "0";
  scene.wanted.seeds = "0";
  CHECK(scene.run() == 1);
  CHECK(scene.err.find("one fold 0 seed 0: it left no result") != std::string::npos);
}

TEST_CASE("an option of the data set reaches every program that reads it") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  scene.wanted.folds = "0";
  scene.wanted.seeds = "0";
  CHECK(scene.run() == 0);
  CHECK(scene.allowed() == Lines{});
  scene.wanted.seeds = "1";
  scene.wanted.of_data = {"--allow-external"};
  CHECK(scene.run() == 0);
  CHECK(scene.allowed() == Lines{"one describe", "one train"});
}

TEST_CASE("options after the -- reach every run, and runs made with others are not reused") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  scene.wanted.folds = "0";
  scene.wanted.seeds = "0";
  scene.wanted.extra = {"--epochs", "5"};
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{"one 0 0 no 5"});
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{});
  scene.wanted.extra = {"--epochs=7"};
  CHECK_THROWS_WITH_AS(scene.run(),
                       (scene.wanted.out + "/one/fold-0/seed-0 holds a run with epochs = 5, not 7: give another --out, "
                                           "or remove that folder")
                           .c_str(),
                       Error);
}

TEST_CASE("a number that no run would take is refused before any run, and before anything is written") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  scene.wanted.extra = {"--rate", "inf"};
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("--rate takes a number from"), WrongUsage);
  CHECK(scene.started() == Lines{});
  CHECK_FALSE(fs::exists(scene.wanted.out));
}

TEST_CASE("a changed experiment or data set does not reuse old runs") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  CHECK(scene.run() == 0);
  scene.program("one", "", "def");
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("experiment_hash = \"abc\", not \"def\""), Error);
  scene.program("one");
  Dataset other = small_dataset();
  other.frames.streams[0].values[0] = 9;
  write_dataset(other, scene.wanted.data);
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("data_fingerprint"), Error);
}

TEST_CASE("what is no program, a program that fails and two of one name are refused before anything runs") {
  Scene scene;
  scene.wanted.programs = {scene.program("one"), scene.program("one")};
  CHECK_THROWS_WITH_AS(scene.run(), "two programs are called one: their runs would share folders", Error);
  scene.wanted.programs = {"/bin/echo"};
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("/bin/echo is no program of inflect"), Error);
  scene.wanted.programs = {"/bin/false"};
  CHECK_THROWS_WITH_AS(scene.run(), "'/bin/false describe' failed with exit code 1", Error);
  CHECK(scene.started() == Lines{});
}

TEST_CASE(
    "two sweeps do not work in one folder, by whatever path, and the mark of one that was killed is no hindrance") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  const std::string mark = scene.wanted.out + "/sweep.at-work";
  fs::create_directory(scene.wanted.out);
  fs::create_symlink(scene.wanted.out, scene.root / "other-name");
  {
    const AtWork other(scene.root / "other-name");
    CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("a sweep is at work in"), Error);
    CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains(("process " + std::to_string(getpid())).c_str()), Error);
  }
  CHECK_FALSE(fs::exists(mark));
  std::ofstream(mark) << "elsewhere.1-12.1\n";  // whoever left it there locks nothing
  CHECK(scene.run() == 0);
  CHECK_FALSE(fs::exists(mark));
}
