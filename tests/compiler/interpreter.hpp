// Computes a function of the IR in double precision, one node after the other, by the references of its primitives:
// slow, plain, and independent of emission.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "generator/ir/reference.hpp"
#include "generator/write/layout.hpp"
#include "runtime/data/batch.hpp"

namespace inflect::testing {

using ir::Matrix;  // rows · width

struct Inputs {
  const Batch* batch;
  write::Layout layout;                      // which axis is which in the batch
  std::map<std::string, Matrix> parameters;  // by name; running statistics too
  std::map<std::string, Matrix> once = {};   // what `once` gave for the rows of this batch
  int epoch = 0;
};

// Every output by name, gradients under the parameter's.
std::map<std::string, Matrix> interpret(const ir::Program& program, const ir::Function& function, const Inputs& inputs);

}  // namespace inflect::testing
