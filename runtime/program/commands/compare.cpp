// forward, gradients, trace: the whole file as one batch, so that any other implementation can be compared
// (whole_file.hpp).
#include "runtime/base/output_place.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/whole_file.hpp"

namespace inflect::commands {
namespace {

// compute(pool, file, parameters) → the tensors to write.
template <class Compute>
int dump(CompiledModel& model, const Compare& options, const Compute& compute) {
  const Description& program = model.description();
  require_place(options.dump, {options.parameters, options.data, options.negatives});
  FloatArena parameters = read_parameters(program, options.parameters);
  ProgramData opened = open_data(program, options.data);
  say_left_out(opened, true);
  WholeFile file(model, std::move(opened), options.negatives);
  Pool pool(options.threads);
  write_safetensors(compute(pool, file, std::move(parameters)), options.dump);
  return 0;
}

}  // namespace

int forward(CompiledModel& model, const Compare& options) {
  return dump(model, options, [&](Pool& pool, WholeFile& file, FloatArena parameters) {
    return forward_tensors(model, pool, file, parameters);
  });
}

int gradients(CompiledModel& model, const Compare& options) {
  return dump(model, options, [&](Pool& pool, WholeFile& file, FloatArena parameters) {
    return gradient_tensors(model, pool, file, std::move(parameters));
  });
}

int trace(CompiledModel& model, const Compare& options) {
  return dump(model, options, [&](Pool& pool, WholeFile& file, FloatArena parameters) {
    return trace_tensors(model, pool, file, std::move(parameters), options.steps, options.training);
  });
}

}  // namespace inflect::commands
