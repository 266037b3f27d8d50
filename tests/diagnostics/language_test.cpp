// The language is ordinary C++: what a spec may say compiles everywhere without a warning, what it must not say
// nowhere.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

const std::string root = INFLECT_SOURCE_DIR;
const std::string language = std::string(INFLECT_BINARY_DIR) + "/include/inflect";
const std::string warnings = " -Wall -Wextra -Werror -std=c++20 -I" + language + " ";

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
           " -std=c++20 -Werror all-warnings -Xcompiler -Wall,-Wextra,-Werror -I" + language + " -c -o /dev/null ");
}

TEST_CASE("the shipped specs compile without a warning as CUDA") {
  compiles("nvcc", " -x cu -std=c++20 -Werror all-warnings -Xcompiler -Wall,-Wextra,-Werror -I" + language +
                       " -c -o /dev/null ");
}

namespace {

// A few lines that must not compile, and what must stand in the message; `well`: the nearest lines that do compile.
struct Attempt {
  const char* what;
  const char* lines;
  const char* well;
  const char* said;
};

const std::string spec = R"(#include <inflect.hpp>
using namespace inflect;
constexpr Model model() { Streams in; return in.words("lexical") | mean() | classify("classifier", four_emotions); }
constexpr Experiment before = experiment("Before", model(), paper_training);
)";

const Attempt attempts_in_a_spec[] = {
    {"choosing a checkpoint by a test score", "constexpr auto keep = best(Test{});",
     "constexpr auto keep = best(dev_ua);", "a_checkpoint_is_chosen_by_a_dev_score_never_by_test"},
    {"a selection made of a test score", "constexpr Selection keep{.by = test_ua};",
     "constexpr Selection keep{.by = dev_ua};", "Test"},
    {"putting a speaker on a side of the split", "constexpr Training t{.folds = \"s1f\"};",
     "constexpr Training t{.folds = Folds::leave_one_speaker_out};", "Folds"},
    {"a teacher of a fold that one names", "constexpr View v = frozen(\"v\", before, 3);",
     "constexpr View v = frozen(\"v\", before);", "frozen"},
    {"a teacher from a file", "constexpr View v = frozen(\"v\", \"runs/before/fold-3\");",
     "constexpr View v = frozen(\"v\", before);", "frozen"},
};

const Attempt mistakes_in_a_spec[] = {
    {"a whole number that is none", "constexpr Model m() { Streams in; return in.words(\"x\") | blstm(\"b\", {.width = 64.5}) | mean(); }",
     "constexpr Model m() { Streams in; return in.words(\"x\") | blstm(\"b\", {.width = 64}) | mean(); }", "this option is a whole number"},
    {"… not even a whole one", "constexpr Training t{.epochs = 64.0};", "constexpr Training t{.epochs = 64};", "this option is a whole number"},
    {"a flag that is a number", "constexpr LayerNorm n{.affine = 1};", "constexpr LayerNorm n{.affine = true};", "this option is true or false"},
    {"options in another order", "constexpr Blstm b{.layers = 2, .width = 64};", "constexpr Blstm b{.width = 64, .layers = 2};", "order"},
    {"a misspelt option", "constexpr Blstm b{.widht = 64};", "constexpr Blstm b{.width = 64};", "widht"},
    {"an argument given as an option", "constexpr Linear l{.width = 32};", "constexpr Linear l{.bias = true};", "an_argument_stands_before_the_options"},
    {"a layer that is no activation", "constexpr Activation a = mean;", "constexpr Activation a = relu;", "Activation"},
    {"a temporary view in a loss", "constexpr Loss l = cross_entropy(of(view(\"a\", model()), \"c\"));",
     "constexpr View a = view(\"a\", model()); constexpr Loss l = cross_entropy(of(a, \"c\"));", "a_view_is_a_named_constant"},
    {"a loss where the model belongs", "constexpr Experiment e = experiment(\"E\", cross_entropy(\"c\"), paper_training);",
     "constexpr Experiment e = experiment(\"E\", model(), cross_entropy(\"c\"), paper_training);", "experiment"},
};

const std::string runtime = R"(#include "runtime/training/selection.hpp"
#include "runtime/training/trainer.hpp"
#include "runtime/program/open_data.hpp"
using namespace inflect;
)";

const Attempt attempts_in_the_runtime[] = {
    {"choosing an epoch by test scores",
     "bool f(Selection& s, const TestScores& scores) { return s.offer(0, scores); }",
     "bool f(Selection& s, const DevScores& scores) { return s.offer(0, scores); }",
     "an_epoch_is_chosen_by_dev_scores_never_by_test"},
    {"negatives from the test part",
     "Negatives f(const Description& d, const Dataset& data, const Fold& fold) { return Negatives(d, data, {}, "
     "fold.test, 0); }",
     "Negatives f(const Description& d, const Dataset& data, const Fold& fold) { return {d, data, {}, fold.train, 0}; "
     "}",
     "Negatives"},
    {"standardising by the dev part",
     "Standardiser f(const Description& d, const Dataset& data, const Fold& fold) { return standardiser_of(d, data, "
     "fold.dev); }",
     "Standardiser f(const Description& d, const Dataset& data, const Fold& fold) { return standardiser_of(d, data, "
     "fold.train); }",
     "standardiser_of"},
    {"taking one part of a fold for another", "TrainPart f(const Fold& fold) { return fold.test; }",
     "TrainPart f(const Fold& fold) { return fold.train; }", "Role"},
};

void check_attempt(const Attempt& attempt, const std::string& before, const std::string& options) {
  const std::string file = std::string(INFLECT_BINARY_DIR) + "/attempt.cpp";
  for (const char* compiler : {"g++", "clang++-19"}) {
    if (!present(compiler)) continue;
    INFO(compiler << ": " << attempt.what);
    const auto compile = [&](const char* lines) {
      std::ofstream(file) << before << lines << "\n";
      return run(compiler + warnings + options + "-fsyntax-only -Wno-unused-variable " + file);
    };
    const Outcome well = compile(attempt.well), wrong = compile(attempt.lines);
    CHECK_MESSAGE(well.status == 0, well.output);
    CHECK(wrong.status != 0);
    CHECK_MESSAGE(wrong.output.find(attempt.said) != std::string::npos, wrong.output);
  }
  std::remove(file.c_str());
}

}  // namespace

TEST_CASE("what would leak has no spelling in a spec, and the compiler's message says which") {
  for (const Attempt& attempt : attempts_in_a_spec) check_attempt(attempt, spec, "");
}

TEST_CASE("what no initialisation with braces may do, no option does") {
  for (const Attempt& attempt : mistakes_in_a_spec) check_attempt(attempt, spec, "");
}

TEST_CASE("what does not fit a model or a loss is recorded at its place, never an error of the compiler") {
  const std::string file = std::string(INFLECT_BINARY_DIR) + "/limits.cpp";
  std::ofstream(file) << R"(#include <inflect.hpp>
using namespace inflect;
constexpr Model chain(int layers) {
  Streams in;
  auto x = in.words("lexical");
  for (int i = 1; i < layers; ++i) x = x | linear(label_of("l", i), 8);
  return x;
}
static_assert(chain(1024).size == 1024 && !chain(1024).full.line && chain(1025).size == 1024 && chain(1025).full.line == 6);
constexpr Loss sum(int terms) {
  Loss loss = cross_entropy("a");
  for (int i = 1; i < terms; ++i) loss = loss + 0.5 * cross_entropy(label_of("h", i));
  return loss;
}
static_assert(sum(32).size == 32 && !sum(32).full.line && sum(33).full.line == 12);
)";
  for (const char* compiler : {"g++", "clang++-19"}) {
    if (!present(compiler)) continue;
    const Outcome outcome = run(compiler + warnings + "-fsyntax-only " + file);
    CHECK_MESSAGE(outcome.status == 0, outcome.output);
  }
  std::remove(file.c_str());
}

TEST_CASE("what would leak has no spelling in the runtime either") {
  for (const Attempt& attempt : attempts_in_the_runtime) {
    check_attempt(attempt, runtime, "-Wno-missing-field-initializers -I" + root + " ");
  }
}
