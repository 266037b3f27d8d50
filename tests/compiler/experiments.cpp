#include "tests/compiler/experiments.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace inflect::testing {
namespace {

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

int classes_of(const ir::Program& program) {
  for (const ir::Parameter& parameter : program.parameters) {
    if (parameter.name.ends_with("classifier.weight")) return parameter.height;
  }
  return 0;
}

double loss_of(const Run& run, const Inputs& inputs) {
  return interpret(run.program, run.program.functions[0], inputs).at("loss")[0];
}

// A few elements of every parameter, by central differences.
void check_differences(const Run& run) {
  Inputs inputs = run.inputs;
  const auto outputs = interpret(run.program, run.program.functions[0], inputs);
  for (const ir::Parameter& parameter : run.program.parameters) {
    if (!parameter.trained) continue;
    Matrix& values = inputs.parameters[parameter.name];
    const Matrix& gradient = outputs.at(parameter.name);
    REQUIRE(gradient.size() == values.size());
    for (std::size_t i = 0; i < values.size(); i += 1 + values.size() / 5) {
      const double step = 1e-5, kept = values[i];
      values[i] = kept + step;
      const double up = loss_of(run, inputs);
      values[i] = kept - step;
      const double down = loss_of(run, inputs);
      values[i] = kept;
      INFO(parameter.name << "[" << i << "]");
      CHECK(gradient[i] == doctest::Approx((up - down) / (2 * step)).epsilon(1e-6).scale(1e-3));
    }
  }
}

}  // namespace

Passes passes_of(const spec::NamedExperiment& experiment, bool hoist) {
  Passes passes;
  Diagnostics diagnostics;
  CompileOptions options{
      .widths = {{"acoustic", acoustic, "test", ""}, {"lexical", lexical, "test", ""}},
      .hoist = hoist,
      .watch = [&](const std::string& pass, const ir::Program& program) { passes.emplace_back(pass, program); }};
  REQUIRE(compile(experiment, options, diagnostics));
  return passes;
}

const ir::Program& after(const Passes& passes, const std::string& wanted) {
  for (const auto& [pass, program] : passes) {
    if (pass == wanted) return program;
  }
  throw InternalError("no pass " + wanted);
}

Run::Run(const ir::Program& of)
    : program(of),
      layout(write::layout_of(of)),
      ragged(of, layout, acoustic, lexical, classes_of(of)),
      inputs{ragged.batch, layout, {}} {
  inputs.epoch = 3;
  for (const ir::Parameter& parameter : program.parameters) inputs.parameters[parameter.name] = values_of(parameter);
  if (const ir::Function* once = program.function("once")) inputs.once = interpret(program, *once, inputs);
}

double difference(const Matrix& a, const Matrix& b) {
  REQUIRE(a.size() == b.size());
  double apart = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) apart += (a[i] - b[i]) * (a[i] - b[i]), size += b[i] * b[i];
  return std::sqrt(apart) / std::max(1e-12, std::sqrt(size));
}

void check_gradients(const spec::NamedExperiment& experiment) {
  const Passes passes = passes_of(experiment);
  const ir::Program& reference = after(passes, "differentiate");
  const Run run(reference);
  check_differences(run);
  bool later = false;
  for (const auto& [pass, program] : passes) {
    later = later || pass == "select";
    if (!later) continue;
    INFO("after " << pass);
    for (const ir::Function& function : reference.functions) {
      const auto expected = interpret(reference, function, run.inputs);
      for (const auto& [name, value] : interpret(program, *program.function(function.name), run.inputs)) {
        INFO(function.name << " " << name);
        CHECK(difference(value, expected.at(name)) < 1e-10);
      }
    }
  }
  CHECK(later);
}

std::unique_ptr<spec::Spec> read_cases(const std::string& path) {
  Diagnostics diagnostics;
  auto spec = spec::read_spec(path, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) MESSAGE(path << ": " << diagnostic.message);
  REQUIRE(spec);
  return spec;
}

}  // namespace inflect::testing
