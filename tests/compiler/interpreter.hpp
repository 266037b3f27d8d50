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

// The rows of a program's axes in a batch, and where its maps lead.
class MapRows {
 public:
  MapRows(const ir::Program& program, const write::Layout& layout, const Batch& batch)
      : program_(program), layout_(layout), batch_(batch) {}
  const Axis& axis(ir::AxisId id) const { return batch_.axes[layout_.index_of(id)]; }
  int count(ir::AxisId id) const;
  std::vector<int> of(const ir::Map& map) const;  // −1: none

 private:
  const ir::Program& program_;
  const write::Layout& layout_;
  const Batch& batch_;
};

// Every output by name, gradients under the parameter's.
std::map<std::string, Matrix> interpret(const ir::Program& program, const ir::Function& function, const Inputs& inputs);

}  // namespace inflect::testing
