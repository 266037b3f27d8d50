// A checkpoint, and the state that --resume reads, of a program with two small parameters.
#include "runtime/training/checkpoint.hpp"
#include "runtime/training/resume_state.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

namespace {

constexpr StreamInfo streams[] = {{"acoustic", "frames", 3}};
constexpr ParameterInfo parameters[] = {{"w", 2, 3, 0, Initial::uniform, 1, true, true},
                                        {"b", 4, 0, 8, Initial::zero, 0, true, false}};

Description description() {
  Description program{};
  program.name = "p", program.title = "t", program.model_hash = "h", program.experiment_hash = "h";
  program.streams = streams, program.parameters = parameters;
  program.class_count = 2, program.trained_floats = program.parameter_floats = 16;
  program.training = TrainingInfo{};
  return program;
}

}  // namespace

FUZZ(checkpoint, 3000) {
  static const Description program = description();
  const auto path = fuzz::as_file(bytes);
  fuzz::read([&] { load_checkpoint(program, path); });
  fuzz::read([&] {
    FloatArena arena(16);
    Adam adam(program, program.training);
    load_resume_state(program, arena, adam, path);
  });
}
