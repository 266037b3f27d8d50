// The commands as a user meets them: what they print where, and the exit codes.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"

namespace {

namespace fs = std::filesystem;
using namespace inflect::cli;

const std::string shipped = std::string(INFLECT_SOURCE_DIR) + "/specs/aguilar2019.cpp";
const std::string wrong = std::string(INFLECT_SOURCE_DIR) + "/tests/diagnostics/specs/odd_width.cpp";

// Takes what is written to a stream meanwhile.
class Captured {
 public:
  explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
  ~Captured() { stream_.rdbuf(before_); }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::ostream& stream_;
  std::streambuf* before_;
};

struct Result {
  int code;
  std::string out, err;
};

Result call(std::vector<std::string> words) {
  words.insert(words.begin(), "inflect");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  CLI::App app("", "inflect");
  app.require_subcommand(1);
  int status = done;
  add_list(app, status);
  add_check(app, status);
  add_new(app, status);
  add_sweep(app, status);
  const Captured out(std::cout), err(std::cerr);
  const int code = run(app, static_cast<int>(arguments.size()), arguments.data(), status);
  return {code, out.text(), err.text()};
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A sweep of a program that is not there.
Result sweep_with(const std::vector<std::string>& more) {
  std::vector<std::string> words = {"sweep", "/not/there", "--data", "d.h5", "--out", "runs"};
  words.insert(words.end(), more.begin(), more.end());
  return call(words);
}

// An empty folder to work in.
class Folder {
 public:
  Folder() {
    fs::remove_all(path_);
    fs::create_directories(path_);
    fs::current_path(path_);
  }
  ~Folder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

 private:
  const fs::path before_ = fs::current_path(), path_ = fs::path(INFLECT_BINARY_DIR) / "cli_test_folder";
};

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

int line_of(const std::string& path, const std::string& start) {
  std::ifstream in(path);
  int number = 1;
  for (std::string line; std::getline(in, line) && line.rfind(start, 0) != 0;) ++number;
  return number;
}

}  // namespace

TEST_CASE("check is silent about right specs and fails on wrong ones, on stderr") {
  const Result right = call({"check", shipped});
  CHECK(right.code == 0);
  CHECK(right.out + right.err == "");
  const Result both = call({"check", shipped, wrong});
  CHECK(both.code == 1);
  CHECK(both.out == "");
  CHECK(contains(both.err, "odd_width.cpp:6:"));
  CHECK(contains(both.err, ": error: blstm(\"words\"): .width is 129"));
}

TEST_CASE("list names each experiment with title, file and line") {
  const Result text = call({"list", shipped});
  CHECK(text.code == 0);
  CHECK(contains(text.out, "H-MM-4"));
  const Result json = call({"list", "--json", shipped});
  const auto list = nlohmann::json::parse(json.out);
  REQUIRE(list.size() >= 10);
  CHECK(list[0]["name"] == "b_aco_1");
  CHECK(list[0]["title"] == "B-ACO-1");
  CHECK(list[0]["file"] == shipped);
  CHECK(list[0]["line"] == line_of(shipped, "constexpr Experiment b_aco_1 "));
}

TEST_CASE("list of a spec that cannot be read prints nothing on stdout and fails") {
  const Result result = call({"list", "--json", "no_such_spec.cpp"});
  CHECK(result.code == 1);
  CHECK(result.out == "");
  CHECK(contains(result.err, "no_such_spec.cpp: error: the spec cannot be read"));
}

TEST_CASE("a misspelt command or option is met with the right one, exit 2") {
  const Result command = call({"chekc", shipped});
  CHECK(command.code == 2);
  CHECK(contains(command.err, "there is no command 'chekc' — did you mean 'check'?"));
  const Result option = call({"list", "--jsno", shipped});
  CHECK(option.code == 2);
  CHECK(contains(option.err, "there is no option '--jsno' — did you mean '--json'?"));
  CHECK(contains(option.err, "inflect list --help"));
}

TEST_CASE("a missing command or argument is wrong usage, help is not") {
  CHECK(call({}).code == 2);
  CHECK(call({"check"}).code == 2);
  for (const char* command : {"list", "check", "new"}) {
    const Result help = call({command, "--help"});
    CHECK(help.code == 0);
    CHECK(contains(help.out, "Usage"));
  }
}

TEST_CASE("new writes a spec that checks, and never over a file that is there") {
  const Folder folder;
  const Result made = call({"new", "mine"});
  CHECK(made.code == 0);
  CHECK(made.out == "mine.cpp\n");
  CHECK(call({"check", "mine.cpp"}).code == 0);
  CHECK(contains(call({"list", "mine.cpp"}).out, "mine"));

  std::ofstream("mine.cpp") << "precious";
  const Result again = call({"new", "mine"});
  CHECK(again.code == 1);
  CHECK(contains(again.err, "'mine.cpp' exists already"));
  CHECK(content("mine.cpp") == "precious");
}

TEST_CASE("new refuses what is no C++ name") {
  const Folder folder;
  for (const char* name : {"3x", "a-b", "dir/name", "_x"}) {
    const Result result = call({"new", name});
    CHECK(result.code == 1);
    CHECK(contains(result.err, "cannot name an experiment"));
  }
  CHECK(fs::is_empty("."));
}

TEST_CASE("what follows a -- goes to the programs a sweep starts, and is no option of the sweep") {
  CHECK(sweep_with({"--", "--epochs", "3"}).code == failed);  // understood: it fails for want of the program
  CHECK(contains(sweep_with({"--", "--epochs", "3"}).err, "cannot run /not/there"));
  const Result wrong_place = sweep_with({"--epochs", "3"});
  CHECK(wrong_place.code == wrong_usage);
  CHECK(contains(wrong_place.err, "there is no option '--epochs'"));
}

TEST_CASE("a sweep takes options of Slurm only where it goes there") {
  const Result here = sweep_with({"--partition", "p"});
  CHECK(here.code == wrong_usage);
  CHECK(contains(here.err, "--partition: is for --on slurm"));
  CHECK(sweep_with({"--on", "elsewhere"}).code == wrong_usage);
  const Result there =
      sweep_with({"--on", "slurm", "--partition", "p", "--sbatch=--gres=gpu:1", "--sbatch=--qos=long"});
  CHECK(contains(there.err, "cannot run /not/there"));
}

TEST_CASE("a number that is none is refused by its option, with what is allowed, before anything is done") {
  for (const char* option : {"--jobs", "--threads"})
    for (const char* text : {"0", "-1", "1e1", "0x2", "2.0", "nan", "99999999999999999999", "1,5", " 2"}) {
      CAPTURE(text);
      const Result result = sweep_with({std::string(option) + "=" + text});
      CHECK(result.code == wrong_usage);
      CHECK(contains(result.err, std::string(option) + " takes a whole number from 1 to 10"));
      CHECK(contains(result.err, std::string(", not '") + text + "'"));
    }
  CHECK(sweep_with({"--seeds", "4294967296..4294967297,18446744073709551615"}).code == failed);  // a program is wanting
  const Result seeds = sweep_with({"--seeds", "18446744073709551616"});
  CHECK(seeds.code == wrong_usage);
  CHECK(contains(seeds.err, "--seeds takes a whole number from 0 to 18446744073709551615 (2^64 - 1)"));
}
