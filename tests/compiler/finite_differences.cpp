#include "tests/compiler/finite_differences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace inflect::testing {

Matrix values_of(const ir::Parameter& p) {
  Matrix values(static_cast<std::size_t>(std::max(1, p.height)) * p.width);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double wave = std::sin(static_cast<double>(12.9898 * (i + 1) + 78.233 * p.name.size() + p.name[0]));
    values[i] =
        p.initial == ir::Initial::uniform ? wave * p.bound * 1.5 : (p.initial == ir::Initial::one ? 1 : 0) + 0.2 * wave;
  }
  return values;
}

Inputs inputs_of(const ir::Program& program, const RaggedBatch& ragged, const write::Layout& layout) {
  Inputs inputs{ragged.batch, layout, {}};
  inputs.epoch = 3;
  for (const ir::Parameter& parameter : program.parameters) inputs.parameters[parameter.name] = values_of(parameter);
  if (const ir::Function* once = program.function("once")) inputs.once = interpret(program, *once, inputs);
  return inputs;
}

double loss_of(const ir::Program& program, const Inputs& inputs) {
  return interpret(program, program.functions[0], inputs).at("loss")[0];
}

double difference(const Matrix& a, const Matrix& b) {
  double apart = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) apart += (a[i] - b[i]) * (a[i] - b[i]), size += b[i] * b[i];
  return std::sqrt(apart) / std::max(1e-12, std::sqrt(size));
}

void check_gradients(const ir::Program& program, Inputs inputs) {
  const auto outputs = interpret(program, program.functions[0], inputs);
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

}  // namespace inflect::testing
