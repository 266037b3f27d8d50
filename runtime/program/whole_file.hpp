// All utterances of a data set as one batch, in file order, unstandardised: what forward, gradients, trace and golden
// run on, so that any other implementation can be compared tensor by tensor.
#pragma once
#include <memory>
#include <string>

#include "runtime/base/safetensors.hpp"
#include "runtime/program/compiled_model.hpp"
#include "runtime/program/open_data.hpp"
#include "runtime/training/arena.hpp"

namespace inflect {

class WholeFile {
 public:
  // Reserves the model for the whole file. Utterances of other classes are left out, unlabelled ones are not.
  WholeFile(CompiledModel& model, ProgramData opened);
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  const Batch& batch() const { return *batch_; }

 private:
  ProgramData opened_;
  std::unique_ptr<BatchBuilder> builder_;
  const Batch* batch_;
};

// The arena from a file that holds exactly the program's parameters, float32; `standardise.…` may stand beside them.
// Error naming the tensor otherwise.
FloatArena read_parameters(const Description& program, const std::string& path);

// Each of these returns what its command writes (docs/program.md); `parameters` are the ones to start from.
TensorFile forward_tensors(CompiledModel& model, Pool& pool, const Batch& batch, const FloatArena& parameters);
TensorFile gradient_tensors(CompiledModel& model, Pool& pool, const Batch& batch, FloatArena parameters);
TensorFile trace_tensors(CompiledModel& model, Pool& pool, const Batch& batch, FloatArena parameters, int steps,
                         const TrainingInfo& training);

}  // namespace inflect
