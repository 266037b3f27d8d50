// golden record|check: what the program puts out, kept in a small file, and whether it still does.
//
// Without --data and --parameters it runs on built-in data (synthetic.hpp) and on parameters made from their names
// (derived_parameters), so that a file recorded on one machine can be checked on another.
#include <cstdio>

#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/base/output_place.hpp"
#include "runtime/data/fingerprint.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/golden.hpp"
#include "runtime/program/synthetic.hpp"
#include "runtime/program/whole_file.hpp"

namespace inflect::commands {
namespace {

constexpr int steps = 3;
constexpr double rate = 1e-3;  // whatever the spec's: three steps are to leave a trace

// Every tensor of forward, gradients and trace under its command's name; the metadata tells what they were computed
// from.
TensorFile run(CompiledModel& model, const Golden& options) {
  const Description& program = model.description();
  const bool derived = options.parameters.empty();
  const FloatArena parameters = derived ? derived_parameters(program) : read_parameters(program, options.parameters);
  ProgramData opened = options.data.empty() ? ragged_data(program) : open_data(program, options.data);
  TensorFile golden;
  golden.metadata = {{"format", "inflect-golden"},
                     {"program", program.name},
                     {"data", fingerprint(opened.data)},
                     {"parameters", derived ? "derived" : "given"}};
  WholeFile file(model, std::move(opened));
  Pool pool(options.threads);
  TrainingInfo training = program.training;
  training.rate = rate;
  const auto add = [&](const char* command, const TensorFile& tensors) {
    for (const auto& [name, tensor] : tensors.tensors) keep(std::string(command) + name, tensor, golden);
  };
  add("forward/", forward_tensors(model, pool, file, parameters));
  add("gradients/", gradient_tensors(model, pool, file, parameters.copy()));
  add("trace/", trace_tensors(model, pool, file, parameters.copy(), steps, training));
  return golden;
}

void require_comparable(const TensorFile& then, const TensorFile& now, const std::string& path) {
  for (const char* key : {"format", "program", "data", "parameters"}) {
    const auto found = then.metadata.find(key);
    const std::string before = found == then.metadata.end() ? "nothing" : found->second;
    if (before == now.metadata.at(key)) continue;
    throw error("golden '", path, "' was recorded with ", key, " ", before, "; this is ", now.metadata.at(key));
  }
}

}  // namespace

int golden_record(CompiledModel& model, const Golden& options) {
  require_place(options.file, {options.data, options.parameters});
  const TensorFile golden = run(model, options);
  write_safetensors(golden, options.file);
  if (!options.json) std::printf("%s: %zu tensors\n", options.file.c_str(), golden.tensors.size());
  return 0;
}

int golden_check(CompiledModel& model, const Golden& options) {
  const TensorFile then = read_safetensors(options.file);
  const TensorFile now = run(model, options);
  require_comparable(then, now, options.file);
  const std::string text = first_difference(then, now);
  if (options.json) std::fputs(Json::object({{"same", text.empty()}, {"difference", text}}).pages().c_str(), stdout);
  if (!options.json && text.empty()) std::printf("%s: the same\n", options.file.c_str());
  if (text.empty()) return 0;
  std::fprintf(stderr, "%s: error: differs from '%s': %s\n", model.description().name, options.file.c_str(),
               text.c_str());
  return 1;
}

}  // namespace inflect::commands
