// Every layer, primitive and rewriting pass, in double: the gradient that `differentiate` writes against finite
// differences, and every later pass against `differentiate`.
#include <doctest/doctest.h>

#include <cmath>

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

Passes passes_of(const frontend::NamedExperiment& experiment) {
  Passes passes;
  Diagnostics diagnostics;
  CompileOptions options{
      .widths = {{"acoustic", acoustic, "test", ""}, {"lexical", lexical, "test", ""}},
      .watch = [&](const std::string& pass, const ir::Program& program) { passes.seen.emplace_back(pass, program); }};
  REQUIRE(compile(experiment, options, diagnostics));
  return passes;
}

testing::Inputs inputs_of(const ir::Program& program, const testing::RaggedBatch& ragged, const emit::Layout& layout) {
  testing::Inputs inputs{ragged.batch, layout, {}};
  for (const ir::Parameter& parameter : program.parameters) inputs.parameters[parameter.name] = values_of(parameter);
  return inputs;
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

TEST_CASE("the gradient of every layer is its finite difference, and no later pass changes a value") {
  Diagnostics diagnostics;
  const auto spec = frontend::read_spec(INFLECT_SOURCE_DIR "/tests/compiler/specs/layers.cpp", diagnostics);
  REQUIRE(spec);
  REQUIRE(spec->experiments.size() == 8);
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    SUBCASE(experiment.name.c_str()) {
      const Passes passes = passes_of(experiment);
      const ir::Program* reference = nullptr;
      for (const auto& [pass, program] : passes.seen) {
        if (pass == "differentiate") reference = &program;
      }
      REQUIRE(reference);
      const emit::Layout layout = emit::layout_of(*reference);
      const int classes = reference->find("classifier.weight")->height;
      const testing::RaggedBatch ragged(*reference, layout, acoustic, lexical, classes);
      const testing::Inputs inputs = inputs_of(*reference, ragged, layout);
      check_gradients(*reference, inputs);

      const auto expected = testing::interpret(*reference, reference->functions[0], inputs);
      const auto evaluated = testing::interpret(*reference, reference->functions[1], inputs);
      bool later = false;
      for (const auto& [pass, program] : passes.seen) {
        if (later) {
          INFO("after " << pass);
          for (const auto& [name, value] : testing::interpret(program, program.functions[0], inputs)) {
            INFO(name);
            CHECK(difference(value, expected.at(name)) < 1e-10);
          }
          for (const auto& [name, value] : testing::interpret(program, program.functions[1], inputs)) {
            CHECK(difference(value, evaluated.at(name)) < 1e-10);
          }
        }
        later = later || pass == "differentiate";
      }
      CHECK(later);
    }
  }
}
