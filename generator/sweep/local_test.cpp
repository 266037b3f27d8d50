#include "generator/sweep/local.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "generator/sweep/process.hpp"
#include "runtime/base/error.hpp"

using namespace inflect::sweep;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("inflect-local-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const std::string& name) const { return path / name; }
};

Task shell(const Folder& folder, const std::string& log, const std::string& script) {
  Task task;
  task.arguments = {"sh", "-c", script};
  task.log = folder / log;
  return task;
}

std::string text_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every command runs, and one that fails is reported with its last error line") {
  const Folder folder;
  std::vector<Task> commands{shell(folder, "a", "echo fine"),
                             shell(folder, "b", "echo 'x: error: no words' >&2; echo after; exit 1"),
                             shell(folder, "c", "kill -9 $$"), shell(folder, "d", ""), shell(folder, "e", "exit 3")};
  commands[3].arguments = {"/not/there"};
  std::map<int, std::string> errors;
  CHECK(run_locally(commands, 2, [&](const Finished& end) { return (errors[end.index] = end.error).empty(); }));
  CHECK(errors.size() == 5);
  CHECK(errors[0] == "");
  CHECK(errors[1] == "no words");
  CHECK(errors[2] == "killed by signal 9 (Killed)");
  CHECK(errors[3] == "cannot run /not/there: No such file or directory");
  CHECK(errors[4] == "exit code 3");
  CHECK(text_of(folder / "a") == "fine\n");
}

TEST_CASE("never more than the given number run at once, and that many do") {
  const Folder folder;
  // Each leaves a mark while it lives and notes how many marks it sees, until one has seen three.
  const std::string script =
      "cd " + folder.path.string() +
      "; : > mark.$$; for i in $(seq 200); do [ -e enough ] && break; n=$(ls mark.* | wc -l); echo $n >> seen; "
      "[ $n -ge 3 ] && : > enough; sleep 0.05; done; rm mark.$$";
  CHECK(run_locally(std::vector<Task>(6, shell(folder, "log", script)), 3, [](const Finished& end) {
    CHECK(end.error == "");
    return true;
  }));
  std::ifstream seen(folder / "seen");
  int most = 0;
  for (int number = 0; seen >> number;) most = std::max(most, number);
  CHECK(most == 3);
}

TEST_CASE("a student starts when its teacher is finished, beside whatever runs then") {
  const Folder folder;
  // The first ends only when the third is there, which waits for the second alone.
  const std::string here = "cd " + folder.path.string() + "; ";
  std::vector<Task> tasks{
      shell(folder, "a", here + "for i in $(seq 200); do [ -e c ] && exit; sleep 0.05; done; exit 1"),
      shell(folder, "b", here + ": > teacher"), shell(folder, "log", here + "[ -e teacher ] && : > c")};
  tasks[2].after = {1};
  CHECK(run_locally(tasks, 2, [](const Finished& end) {
    CHECK(end.error == "");
    return true;
  }));
}

TEST_CASE("an interrupt stops the running commands and starts no more") {
  const Folder folder;
  const std::string script = "trap 'echo stopped; exit 0' TERM; echo started; while :; do sleep 0.05; done";
  const std::vector<Task> commands{shell(folder, "a", script), shell(folder, "b", script), shell(folder, "c", script)};
  int reported = 0;
  const pid_t self = getpid();
  Waiter outer;  // the signals must be blocked before the other thread is there, or it could take them
  std::thread user([&] {
    while (text_of(folder / "a").empty() || text_of(folder / "b").empty())
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(self, SIGINT);
  });
  CHECK_FALSE(run_locally(commands, 2, [&](const Finished&) { return ++reported > 0; }));
  user.join();
  CHECK(reported == 0);
  CHECK(text_of(folder / "a") == "started\nstopped\n");
  CHECK(text_of(folder / "b") == "started\nstopped\n");
  CHECK_FALSE(fs::exists(folder / "c"));
}

TEST_CASE("what a program says on stderr can be had apart") {
  const Output output = run_to_end({"sh", "-c", "echo data; echo words >&2; exit 2"});
  CHECK(output.out == "data\n");
  CHECK(output.err == "words\n");
  CHECK(output.end.code == 2);
}

TEST_CASE("a program's output is read whole, and its failure is an error") {
  CHECK(output_of({"sh", "-c", "seq 1 20000"}).size() == 108894);
  CHECK_THROWS_AS(output_of({"sh", "-c", "exit 4"}), inflect::Error);
  CHECK_THROWS_WITH_AS(output_of({"/not/there", "describe"}), "cannot run /not/there: No such file or directory",
                       inflect::Error);
}
