// Every layer, primitive and rewriting pass, in double: the gradient that `differentiate` writes against finite
// differences, and every later pass against `differentiate`.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "generator/driver.hpp"
#include "tests/compiler/interpreter.hpp"
#include "tests/compiler/ragged_batch.hpp"

using namespace inflect;
using testing::Matrix;

namespace {

constexpr int acoustic = 3, lexical = 2;

// A parameter's values: fixed, scattered, of the size they would have.
Matrix values_of(const ir::Parameter& p) {
  Matrix values(static_cast<std::size_t>(std::max(1, p.height)) * p.width);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double wave = std::sin(static_cast<double>(12.9898 * (i + 1) + 78.233 * p.name.size() + p.name[0]));
    values[i] =
        p.initial == ir::Initial::uniform ? wave * p.bound * 1.5 : (p.initial == ir::Initial::one ? 1 : 0) + 0.2 * wave;
  }
  return values;
}

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

testing::Inputs inputs_of(const ir::Program& program, const testing::RaggedBatch& ragged, const write::Layout& layout) {
  testing::Inputs inputs{ragged.batch, layout, {}};
  inputs.epoch = 3;
  for (const ir::Parameter& parameter : program.parameters) inputs.parameters[parameter.name] = values_of(parameter);
  if (const ir::Function* once = program.function("once")) inputs.once = testing::interpret(program, *once, inputs);
  return inputs;
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

double loss_of(const ir::Program& program, const testing::Inputs& inputs) {
  return testing::interpret(program, program.functions[0], inputs).at("loss")[0];
}

double difference(const Matrix& a, const Matrix& b) {
  double apart = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) apart += (a[i] - b[i]) * (a[i] - b[i]), size += b[i] * b[i];
  return std::sqrt(apart) / std::max(1e-12, std::sqrt(size));
}

// A few elements of every parameter, by central differences.
void check_gradients(const ir::Program& program, testing::Inputs inputs) {
  const auto outputs = testing::interpret(program, program.functions[0], inputs);
  for (const ir::Parameter& parameter : program.parameters) {
    if (!parameter.trained) continue;
    Matrix& values = inputs.parameters[parameter.name];
    const Matrix& gradient = outputs.at(parameter.name);
    REQUIRE(gradient.size() == values.size());
    for (std::size_t i = 0; i < values.size(); i += 1 + values.size() / 5) {
      const double step = 1e-5, kept = values[i];
      values[i] = kept + step;
      const double up = loss_of(program, inputs);
      values[i] = kept - step;
      const double down = loss_of(program, inputs);
      values[i] = kept;
      INFO(parameter.name << "[" << i << "]");
      CHECK(gradient[i] == doctest::Approx((up - down) / (2 * step)).epsilon(1e-6).scale(1e-3));
    }
  }
}

}  // namespace

namespace {

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
