// b_aco_2 — "B-ACO-2": acoustic → in_words → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:46. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cpu/arena.hpp"
#include "runtime/cpu/model.hpp"
#include "runtime/program/run_program.hpp"

#include "memory.hpp"

namespace b_aco_2_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, const Randomness& random, bool update_statistics, const float** shown);
float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown);

namespace {

constexpr const char* classes[] = {"anger", "happiness", "neutral", "sadness"};
constexpr AxisInfo axes[] = {
    {"batch", Rows::batch, -1, 0},
    {"frame-in-words", Rows::joined_spans, 0, 700, "frames", "words"},
};
constexpr StreamInfo streams[] = {
    {"acoustic", "frames", 130},
};
// name, rows, columns, offset, initial, bound, trained, decays, axis
constexpr ParameterInfo parameters[] = {
    {"frames.weight_ih_l0", 512, 130, 0, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.weight_hh_l0", 512, 128, 66560, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.bias_ih_l0", 512, 0, 132096, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l0", 512, 0, 132608, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l0_reverse", 512, 130, 133120, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.weight_hh_l0_reverse", 512, 128, 199680, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.bias_ih_l0_reverse", 512, 0, 265216, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l0_reverse", 512, 0, 265728, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l1", 512, 256, 266240, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.weight_hh_l1", 512, 128, 397312, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.bias_ih_l1", 512, 0, 462848, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l1", 512, 0, 463360, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l1_reverse", 512, 256, 463872, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.weight_hh_l1_reverse", 512, 128, 594944, Initial::uniform, 0.088388346f, true, true, 1},
    {"frames.bias_ih_l1_reverse", 512, 0, 660480, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l1_reverse", 512, 0, 660992, Initial::uniform, 0.088388346f, true, false, -1},
    {"classifier.weight", 4, 256, 661504, Initial::uniform, 0.0625f, true, true, 0},
    {"classifier.bias", 4, 0, 662528, Initial::uniform, 0.0625f, true, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"logits", 0, 4},
    {"utterance", 0, 256},
};

constexpr Description self = {.name = "b_aco_2",
                              .title = "B-ACO-2",
                              .spec = "aguilar2019.cpp:46",
                              .summary = "acoustic → in_words → blstm 256 × 2 → mean → classify 4",
                              .model_hash = "85229900ad40d472",
                              .experiment_hash = "a9543b1d0b101231",
                              .classes = classes,
                              .class_count = 4,
                              .axes = axes,
                              .streams = streams,
                              .parameters = parameters,
                              .trained_floats = 662544,
                              .parameter_floats = 662544,
                              .outputs = outputs,
                              .training = {.epochs = 30,
                                           .batch = 64,
                                           .rate = 1e-04,
                                           .beta1 = 0.9,
                                           .beta2 = 0.999,
                                           .epsilon = 1e-08,
                                           .clip = 5,
                                           .l2 = 1e-05,
                                           .standardise = StandardiseBy::training,
                                           .folds = SplitBy::speaker,
                                           .keep = KeepBy::best_dev_ua}};

class Model final : public HostModel {
 public:
  const Description& description() const override { return self; }

  void reserve(std::span<const std::int64_t> bounds) override {
    bounds_.assign(bounds.begin(), bounds.end());
    Placer step_size(nullptr, bounds_), evaluate_size(nullptr, bounds_);
    StepMemory{step_size};
    EvaluateMemory{evaluate_size};
    arena_.reserve(std::max(step_size.floats(), evaluate_size.floats()));
  }
  std::size_t arena_bytes() const override { return arena_.bytes(); }

  float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* arena) override {
    Placer place(arena_.data(), bounds_);
    const Parameters p(const_cast<float*>(arena));  // evaluation writes none of them
    return b_aco_2_program::evaluate(pool, batch, standard, p, EvaluateMemory{place}, shown_);
  }

  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* arena, float* gradients,
             const Randomness& random, bool update_statistics) override {
    Placer place(arena_.data(), bounds_);
    return b_aco_2_program::step(pool, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                 random, update_statistics, shown_);
  }

  const float* output(int index) const override { return shown_[index]; }

 private:
  Arena arena_;
  std::vector<std::int64_t> bounds_;
  const float* shown_[std::size(outputs)] = {};
};

}  // namespace
}  // namespace b_aco_2_program

int main(int argc, char** argv) {
  b_aco_2_program::Model model;
  return inflect::run_program(argc, argv, model);
}
