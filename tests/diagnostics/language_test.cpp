// The language is ordinary C++: what a spec may say compiles everywhere without a warning, what it must not say
// nowhere.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

const std::string root = INFLECT_SOURCE_DIR;
const std::string warnings = " -Wall -Wextra -Werror -std=c++20 -I" + root + "/dsl ";

struct Outcome {
  int status;
  std::string output;
};

Outcome run(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  Outcome outcome{};
  for (char buffer[4096]; const std::size_t bytes = std::fread(buffer, 1, sizeof buffer, pipe);)
    outcome.output.append(buffer, bytes);
  outcome.status = pclose(pipe);
  return outcome;
}

bool present(const std::string& compiler) { return run("command -v " + compiler).status == 0; }

void compiles(const std::string& compiler, const std::string& options) {
  if (!present(compiler)) {
    MESSAGE(compiler << " is not installed; skipped");
    return;
  }
  const Outcome outcome = run(compiler + options + root + "/specs/aguilar2019.cpp");
  CHECK_MESSAGE(outcome.status == 0, outcome.output);
}

}  // namespace

TEST_CASE("the shipped specs compile without a warning with g++") { compiles("g++", warnings + "-fsyntax-only "); }

TEST_CASE("the shipped specs compile without a warning with clang++ 19") {
  compiles("clang++-19", warnings + "-fsyntax-only ");
}

TEST_CASE("the shipped specs compile without a warning with nvcc") {
  compiles("nvcc",
           " -std=c++20 -Werror all-warnings -Xcompiler -Wall,-Wextra,-Werror -I" + root + "/dsl -c -o /dev/null ");
}

TEST_CASE("the shipped specs compile without a warning as CUDA") {
  compiles("nvcc", " -x cu -std=c++20 -Werror all-warnings -Xcompiler -Wall,-Wextra,-Werror -I" + root +
                       "/dsl -c -o /dev/null ");
}

TEST_CASE("choosing a checkpoint by a test score does not compile, with a readable message") {
  const std::string file = std::string(INFLECT_BINARY_DIR) + "/chosen_by_test.cpp";
  for (const char* value : {"dev_ua", "Test{}"}) {
    std::ofstream(file) << "#include <inflect.hpp>\nconstexpr auto keep = inflect::best(inflect::" << value << ");\n";
    for (const char* compiler : {"g++", "clang++-19"}) {
      if (!present(compiler)) continue;
      const Outcome outcome = run(compiler + warnings + "-fsyntax-only -Wno-unused-variable " + file);
      INFO(compiler << ": " << outcome.output);
      CHECK((outcome.status == 0) == (std::string(value) == "dev_ua"));
      if (outcome.status != 0) {
        CHECK(outcome.output.find("a_checkpoint_is_chosen_by_a_dev_score_never_by_test") != std::string::npos);
      }
    }
  }
  std::remove(file.c_str());
}
