// h_mm_4 — "H-MM-4": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:54. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cuda/model.hpp"
#include "runtime/program/run_program.hpp"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_4_program {

using namespace inflect;
using cuda::Run;
using cuda::Standard;

const float* step(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p, const Gradients& d,
                  const StepMemory& memory, StepLayers& layers, const float** shown);
const float* evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, EvaluateLayers& layers, const float** shown);

namespace {

constexpr const char* classes[] = {"anger", "happiness", "neutral", "sadness"};
constexpr AxisInfo axes[] = {
    {"batch", Rows::batch, -1, 0},
    {"word", Rows::level, 0, 30, "words"},
    {"frame-of-word", Rows::spans, 1, 100, "frames"},
};
constexpr StreamInfo streams[] = {
    {"acoustic", "frames", 130},
    {"lexical", "words", 1024},
};
// name, rows, columns, offset, initial, bound, trained, decays, axis
constexpr ParameterInfo parameters[] = {
    {"frames.weight_ih_l0", 512, 130, 0, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.weight_hh_l0", 512, 128, 66560, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.bias_ih_l0", 512, 0, 132096, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l0", 512, 0, 132608, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l0_reverse", 512, 130, 133120, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.weight_hh_l0_reverse", 512, 128, 199680, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.bias_ih_l0_reverse", 512, 0, 265216, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l0_reverse", 512, 0, 265728, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l1", 512, 256, 266240, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.weight_hh_l1", 512, 128, 397312, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.bias_ih_l1", 512, 0, 462848, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l1", 512, 0, 463360, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.weight_ih_l1_reverse", 512, 256, 463872, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.weight_hh_l1_reverse", 512, 128, 594944, Initial::uniform, 0.088388346f, true, true, 2},
    {"frames.bias_ih_l1_reverse", 512, 0, 660480, Initial::uniform, 0.088388346f, true, false, -1},
    {"frames.bias_hh_l1_reverse", 512, 0, 660992, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l0", 512, 1024, 661504, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l0", 512, 128, 1185792, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l0", 512, 0, 1251328, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0", 512, 0, 1251840, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l0_reverse", 512, 1024, 1252352, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l0_reverse", 512, 128, 1776640, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l0_reverse", 512, 0, 1842176, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0_reverse", 512, 0, 1842688, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1", 512, 256, 1843200, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l1", 512, 128, 1974272, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l1", 512, 0, 2039808, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1", 512, 0, 2040320, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1_reverse", 512, 256, 2040832, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l1_reverse", 512, 128, 2171904, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l1_reverse", 512, 0, 2237440, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1_reverse", 512, 0, 2237952, Initial::uniform, 0.088388346f, true, false, -1},
    {"gmu.left_norm.weight", 256, 0, 2238464, Initial::one, 0.0f, true, false, -1},
    {"gmu.left_norm.bias", 256, 0, 2238720, Initial::zero, 0.0f, true, false, -1},
    {"gmu.right_norm.weight", 256, 0, 2238976, Initial::one, 0.0f, true, false, -1},
    {"gmu.right_norm.bias", 256, 0, 2239232, Initial::zero, 0.0f, true, false, -1},
    {"gmu.left.weight", 256, 256, 2239488, Initial::uniform, 0.0625f, true, true, 1},
    {"gmu.left.bias", 256, 0, 2305024, Initial::uniform, 0.0625f, true, false, -1},
    {"gmu.right.weight", 256, 256, 2305280, Initial::uniform, 0.0625f, true, true, 1},
    {"gmu.right.bias", 256, 0, 2370816, Initial::uniform, 0.0625f, true, false, -1},
    {"gmu.gate.weight", 256, 512, 2371072, Initial::uniform, 0.044194173f, true, true, 1},
    {"gmu.gate.bias", 256, 0, 2502144, Initial::uniform, 0.044194173f, true, false, -1},
    {"context.weight_ih_l0", 512, 256, 2502400, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.weight_hh_l0", 512, 128, 2633472, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.bias_ih_l0", 512, 0, 2699008, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.bias_hh_l0", 512, 0, 2699520, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.weight_ih_l0_reverse", 512, 256, 2700032, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.weight_hh_l0_reverse", 512, 128, 2831104, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.bias_ih_l0_reverse", 512, 0, 2896640, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.bias_hh_l0_reverse", 512, 0, 2897152, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.weight_ih_l1", 512, 256, 2897664, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.weight_hh_l1", 512, 128, 3028736, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.bias_ih_l1", 512, 0, 3094272, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.bias_hh_l1", 512, 0, 3094784, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.weight_ih_l1_reverse", 512, 256, 3095296, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.weight_hh_l1_reverse", 512, 128, 3226368, Initial::uniform, 0.088388346f, true, true, 1},
    {"context.bias_ih_l1_reverse", 512, 0, 3291904, Initial::uniform, 0.088388346f, true, false, -1},
    {"context.bias_hh_l1_reverse", 512, 0, 3292416, Initial::uniform, 0.088388346f, true, false, -1},
    {"attention.score.weight", 256, 256, 3292928, Initial::uniform, 0.0625f, true, true, 1},
    {"attention.score.bias", 256, 0, 3358464, Initial::uniform, 0.0625f, true, false, -1},
    {"attention.vector", 256, 0, 3358720, Initial::uniform, 0.0625f, true, true, -1},
    {"classifier.weight", 4, 256, 3358976, Initial::uniform, 0.0625f, true, true, 0},
    {"classifier.bias", 4, 0, 3360000, Initial::uniform, 0.0625f, true, false, -1},
    {"gmu.left_norm.running_mean", 256, 0, 3360016, Initial::zero, 0.0f, false, false, -1},
    {"gmu.left_norm.running_var", 256, 0, 3360272, Initial::one, 0.0f, false, false, -1},
    {"gmu.right_norm.running_mean", 256, 0, 3360528, Initial::zero, 0.0f, false, false, -1},
    {"gmu.right_norm.running_var", 256, 0, 3360784, Initial::one, 0.0f, false, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"attention", 1, 1},
    {"gate", 1, 256},
    {"logits", 0, 4},
    {"utterance", 0, 256},
};

constexpr Description self = {.name = "h_mm_4",
                              .title = "H-MM-4",
                              .spec = "aguilar2019.cpp:54",
                              .summary =
                                  "(acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → "
                                  "blstm 256 × 2 → attention 256 → classify 4",
                              .model_hash = "e9faf870e80a381e",
                              .experiment_hash = "246d0e849e1e37f5",
                              .classes = classes,
                              .class_count = 4,
                              .axes = axes,
                              .streams = streams,
                              .parameters = parameters,
                              .trained_floats = 3360016,
                              .parameter_floats = 3361040,
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

class Model final : public cuda::Model {
 public:
  Model() : cuda::Model(self, cuda::Precision::float32) {}

 private:
  std::size_t lay_out(std::span<const std::int64_t> bounds) const override {
    Placer step_size(nullptr, bounds), evaluate_size(nullptr, bounds);
    StepMemory{step_size};
    EvaluateMemory{evaluate_size};
    return std::max(step_size.floats(), evaluate_size.floats());
  }

  void make_layers(cuda::Device& device, const cuda::Batch& bounds) override {
    step_layers_.emplace(device, bounds);
    evaluate_layers_.emplace(device, bounds);
  }

  const float* run_evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, Placer place,
                            const float** shown) override {
    return h_mm_4_program::evaluate(run, batch, standard, Parameters(arena), EvaluateMemory{place}, *evaluate_layers_,
                                    shown);
  }

  bool step_pads(const cuda::Batch& batch) const override { return step_layers_->pad(batch); }

  const float* run_step(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, float* gradients,
                        Placer place, const float** shown) override {
    return h_mm_4_program::step(run, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                *step_layers_, shown);
  }

  std::optional<StepLayers> step_layers_;
  std::optional<EvaluateLayers> evaluate_layers_;
};

}  // namespace
}  // namespace h_mm_4_program

int main(int argc, char** argv) {
  h_mm_4_program::Model model;
  return inflect::run_program(argc, argv, model);
}
