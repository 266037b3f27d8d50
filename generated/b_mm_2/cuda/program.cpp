// b_mm_2 — "B-MM-2": (acoustic → in_words → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:49. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cuda/model.hpp"
#include "runtime/program/run_program.hpp"

#include "layers.hpp"
#include "memory.hpp"

namespace b_mm_2_program {

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
    {"frame-in-words", Rows::joined_spans, 0, 700, "frames", "words"},
    {"word", Rows::level, 0, 30, "words"},
};
constexpr StreamInfo streams[] = {
    {"acoustic", "frames", 130},
    {"lexical", "words", 1024},
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
    {"words.weight_ih_l0", 512, 1024, 661504, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.weight_hh_l0", 512, 128, 1185792, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.bias_ih_l0", 512, 0, 1251328, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0", 512, 0, 1251840, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l0_reverse", 512, 1024, 1252352, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.weight_hh_l0_reverse", 512, 128, 1776640, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.bias_ih_l0_reverse", 512, 0, 1842176, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0_reverse", 512, 0, 1842688, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1", 512, 256, 1843200, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.weight_hh_l1", 512, 128, 1974272, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.bias_ih_l1", 512, 0, 2039808, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1", 512, 0, 2040320, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1_reverse", 512, 256, 2040832, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.weight_hh_l1_reverse", 512, 128, 2171904, Initial::uniform, 0.088388346f, true, true, 2},
    {"words.bias_ih_l1_reverse", 512, 0, 2237440, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1_reverse", 512, 0, 2237952, Initial::uniform, 0.088388346f, true, false, -1},
    {"classifier.weight", 4, 512, 2238464, Initial::uniform, 0.044194173f, true, true, 0},
    {"classifier.bias", 4, 0, 2240512, Initial::uniform, 0.044194173f, true, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"logits", 0, 4},
    {"utterance", 0, 512},
};

constexpr Description self = {
    .name = "b_mm_2",
    .title = "B-MM-2",
    .spec = "aguilar2019.cpp:49",
    .summary = "(acoustic → in_words → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4",
    .model_hash = "0156d93201640ff3",
    .experiment_hash = "1aefca3b8f945186",
    .classes = classes,
    .class_count = 4,
    .axes = axes,
    .streams = streams,
    .parameters = parameters,
    .trained_floats = 2240528,
    .parameter_floats = 2240528,
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
    return b_mm_2_program::evaluate(run, batch, standard, Parameters(arena), EvaluateMemory{place}, *evaluate_layers_,
                                    shown);
  }

  bool step_pads(const cuda::Batch& batch) const override { return step_layers_->pad(batch); }

  const float* run_step(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, float* gradients,
                        Placer place, const float** shown) override {
    return b_mm_2_program::step(run, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                *step_layers_, shown);
  }

  std::optional<StepLayers> step_layers_;
  std::optional<EvaluateLayers> evaluate_layers_;
};

}  // namespace
}  // namespace b_mm_2_program

int main(int argc, char** argv) {
  b_mm_2_program::Model model;
  return inflect::run_program(argc, argv, model);
}
