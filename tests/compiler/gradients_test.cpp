// Every layer, primitive and rewriting pass, in double: the gradient that `differentiate` writes against finite
// differences, and every later pass against `differentiate`.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "generator/driver.hpp"
#include "tests/compiler/finite_differences.hpp"

using namespace inflect;
using testing::check_gradients;
using testing::difference;
using testing::inputs_of;
using testing::Matrix;

namespace {

constexpr int acoustic = 3, lexical = 2;

struct Passes {
  std::vector<std::pair<std::string, ir::Program>> seen;
};

Passes passes_of(const frontend::NamedExperiment& experiment, bool hoist = true) {
  Passes passes;
  Diagnostics diagnostics;
  CompileOptions options{
      .widths = {{"acoustic", acoustic, "test", ""}, {"lexical", lexical, "test", ""}},
      .hoist = hoist,
      .watch = [&](const std::string& pass, const ir::Program& program) { passes.seen.emplace_back(pass, program); }};
  REQUIRE(compile(experiment, options, diagnostics));
  return passes;
}

const ir::Program& after(const Passes& passes, const std::string& wanted) {
  for (const auto& [pass, program] : passes.seen) {
    if (pass == wanted) return program;
  }
  throw InternalError("no pass " + wanted);
}

int classes_of(const ir::Program& program) {
  for (const ir::Parameter& parameter : program.parameters) {
    if (parameter.name.ends_with("classifier.weight")) return parameter.height;
  }
  return 0;
}

void check_experiment(const frontend::NamedExperiment& experiment) {
  const Passes passes = passes_of(experiment);
  const ir::Program& reference = after(passes, "differentiate");
  const write::Layout layout = write::layout_of(reference);
  const testing::RaggedBatch ragged(reference, layout, acoustic, lexical, classes_of(reference));
  const testing::Inputs inputs = inputs_of(reference, ragged, layout);
  check_gradients(reference, inputs);

  bool later = false;
  for (const auto& [pass, program] : passes.seen) {
    later = later || pass == "select";
    if (!later) continue;
    INFO("after " << pass);
    for (const ir::Function& function : reference.functions) {
      const auto expected = testing::interpret(reference, function, inputs);
      for (const auto& [name, value] : testing::interpret(program, *program.function(function.name), inputs)) {
        INFO(function.name << " " << name);
        CHECK(difference(value, expected.at(name)) < 1e-10);
      }
    }
  }
  CHECK(later);
}

std::unique_ptr<frontend::Spec> read(const std::string& name) {
  Diagnostics diagnostics;
  auto spec = frontend::read_spec(INFLECT_SOURCE_DIR "/tests/compiler/specs/" + name, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) MESSAGE(diagnostic.message);
  REQUIRE(spec);
  return spec;
}

}  // namespace

TEST_CASE("the gradient of every layer is its finite difference, and no later pass changes a value") {
  const auto spec = read("layers.cpp");
  REQUIRE(spec->experiments.size() == 8);
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    SUBCASE(experiment.name.c_str()) { check_experiment(experiment); }
  }
}

TEST_CASE("the gradient of every loss is its finite difference, and no later pass changes a value") {
  const auto spec = read("losses.cpp");
  REQUIRE(spec->experiments.size() == 9);
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    if (experiment.name == "taught_by_a_peer") continue;  // what flows back is not all that the loss depends on
    SUBCASE(experiment.name.c_str()) { check_experiment(experiment); }
  }
}

TEST_CASE("a teacher that is trained beside its student learns from its own labels alone") {
  const auto spec = read("losses.cpp");
  std::map<std::string, std::map<std::string, Matrix>> gradients;
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    if (experiment.name != "taught_by_a_peer" && experiment.name != "labels_alone") continue;
    const Passes passes = passes_of(experiment);
    const ir::Program& program = after(passes, "differentiate");
    const write::Layout layout = write::layout_of(program);
    const testing::RaggedBatch ragged(program, layout, acoustic, lexical, classes_of(program));
    gradients[experiment.name] = testing::interpret(program, program.functions[0], inputs_of(program, ragged, layout));
  }
  int compared = 0;
  for (const auto& [name, alone] : gradients.at("labels_alone")) {
    if (!name.starts_with("lexical.words")) continue;
    CHECK(difference(gradients.at("taught_by_a_peer").at(name), alone) < 1e-12);
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("what is hoisted leaves loss and gradients as they were") {
  const auto spec = read("losses.cpp");
  int hoisted = 0;
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    INFO(experiment.name);
    const Passes with = passes_of(experiment), without = passes_of(experiment, false);
    const ir::Program &shorter = after(with, "differentiate"), &whole = after(without, "differentiate");
    CHECK(!whole.function("once"));
    if (!shorter.function("once")) continue;
    ++hoisted;
    const write::Layout layout = write::layout_of(whole), own = write::layout_of(shorter);
    const testing::RaggedBatch ragged(whole, layout, acoustic, lexical, classes_of(whole));
    const testing::RaggedBatch same(shorter, own, acoustic, lexical, classes_of(shorter));
    const auto expected = testing::interpret(whole, whole.functions[0], inputs_of(whole, ragged, layout));
    for (const auto& [name, value] : testing::interpret(shorter, shorter.functions[0], inputs_of(shorter, same, own))) {
      INFO(name);
      CHECK(difference(value, expected.at(name)) < 1e-12);
    }
  }
  CHECK(hoisted == 3);
}
