// All utterances of a data set as one batch, in file order, unstandardised: what forward, gradients, trace and golden
// run on, so that any other implementation can be compared tensor by tensor.
#pragma once
#include <memory>
#include <string>

#include "runtime/base/float_arena.hpp"
#include "runtime/base/pool.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/model/compiled_model.hpp"
#include "runtime/program/open_data.hpp"

namespace inflect {

class WholeFile {
 public:
  // Reserves the model for the whole file. Utterances of other classes are left out, unlabelled ones are not.
  // `negatives`: the file's row of each utterance's negative; "": drawn by the experiment's rule with seed 0.
  WholeFile(CompiledModel& model, ProgramData opened, const std::string& negatives = "");
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  const Batch& batch();       // all utterances; valid until the next call of either
  const Batch& step_batch();  // with their negatives, where the program wants them
  // What steps read beside the file's own streams, for these parameters.
  void compute_once(Pool& pool, const FloatArena& parameters);

 private:
  void take_negatives();

  CompiledModel& model_;
  ProgramData opened_;
  std::string negatives_path_;
  std::vector<int> all_, negatives_;
  std::unique_ptr<BatchBuilder> builder_;
};

// The arena from a file that holds exactly the program's parameters, float32; `standardise.…` may stand beside them.
// Error naming the tensor otherwise.
FloatArena read_parameters(const Description& program, const std::string& path);

// Each of these returns what its command writes (docs/program.md); `parameters` are the ones to start from.
TensorFile forward_tensors(CompiledModel& model, Pool& pool, WholeFile& data, const FloatArena& parameters);
TensorFile gradient_tensors(CompiledModel& model, Pool& pool, WholeFile& data, FloatArena parameters);
TensorFile trace_tensors(CompiledModel& model, Pool& pool, WholeFile& data, FloatArena parameters, int steps,
                         const TrainingInfo& training);

}  // namespace inflect
