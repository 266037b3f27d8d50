// One small experiment through the compiler, on the batch of ragged_batch.hpp: the program after each pass, its values
// in double, its gradients by finite differences.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "generator/driver.hpp"
#include "tests/compiler/interpreter.hpp"
#include "tests/compiler/ragged_batch.hpp"

namespace inflect::testing {

inline constexpr int acoustic = 3, lexical = 2;  // widths of the two streams

using Passes = std::vector<std::pair<std::string, ir::Program>>;
Passes passes_of(const spec::NamedExperiment& experiment, bool hoist = true);
const ir::Program& after(const Passes& passes, const std::string& wanted);

// A program with all that interpreting it takes.
struct Run {
  explicit Run(const ir::Program& of);

  const ir::Program& program;
  write::Layout layout;
  RaggedBatch ragged;
  Inputs inputs;  // every parameter scattered, of the size it would have
};

double difference(const Matrix& a, const Matrix& b);  // relative

// What `differentiate` wrote against finite differences, and every later pass against `differentiate`.
void check_gradients(const spec::NamedExperiment& experiment);

std::unique_ptr<spec::Spec> read_cases(const std::string& path);

}  // namespace inflect::testing
