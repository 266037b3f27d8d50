// The gradients of a program against finite differences, in double.
#pragma once
#include "tests/compiler/interpreter.hpp"
#include "tests/compiler/ragged_batch.hpp"

namespace inflect::testing {

// A parameter's values: fixed, scattered, of the size they would have.
Matrix values_of(const ir::Parameter& p);
Inputs inputs_of(const ir::Program& program, const RaggedBatch& ragged, const write::Layout& layout);
double loss_of(const ir::Program& program, const Inputs& inputs);
double difference(const Matrix& a, const Matrix& b);  // relative

// A few elements of every trained parameter, by central differences.
void check_gradients(const ir::Program& program, Inputs inputs);

}  // namespace inflect::testing
