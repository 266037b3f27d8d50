// What views that meet in a loss pass on to each other, in double: what a folder's own cases (cases_test.cpp) cannot
// show.
#include <doctest/doctest.h>

#include <map>

#include "tests/compiler/experiments.hpp"

using namespace inflect;
using testing::Matrix;

namespace {

// Loss and gradients of an experiment by name.
std::map<std::string, Matrix> step_of(const ir::Program& program) {
  return testing::interpret(program, program.functions[0], testing::Run(program).inputs);
}

}  // namespace

TEST_CASE("a teacher that is trained beside its student learns from its own labels alone") {
  const auto spec = testing::read_cases(INFLECT_SOURCE_DIR "/tests/compiler/specs/meeting.cpp");
  std::map<std::string, std::map<std::string, Matrix>> gradients;
  for (const spec::NamedExperiment& experiment : spec->experiments) {
    if (experiment.name != "taught_by_a_peer" && experiment.name != "labels_alone") continue;
    gradients[experiment.name] = step_of(testing::after(testing::passes_of(experiment), "differentiate"));
  }
  int compared = 0;
  for (const auto& [name, alone] : gradients.at("labels_alone")) {
    if (!name.starts_with("lexical.words")) continue;
    CHECK(testing::difference(gradients.at("taught_by_a_peer").at(name), alone) < 1e-12);
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("what is hoisted leaves loss and gradients as they were") {
  const auto spec = testing::read_cases(INFLECT_SOURCE_DIR "/tests/compiler/specs/meeting.cpp");
  int hoisted = 0;
  for (const spec::NamedExperiment& experiment : spec->experiments) {
    INFO(experiment.name);
    const testing::Passes with = testing::passes_of(experiment), without = testing::passes_of(experiment, false);
    const ir::Program &shorter = testing::after(with, "differentiate"),
                      &whole = testing::after(without, "differentiate");
    CHECK(!whole.function("once"));
    if (!shorter.function("once")) continue;
    ++hoisted;
    const auto expected = step_of(whole);
    for (const auto& [name, value] : step_of(shorter)) {
      INFO(name);
      CHECK(testing::difference(value, expected.at(name)) < 1e-12);
    }
  }
  CHECK(hoisted == 3);
}
