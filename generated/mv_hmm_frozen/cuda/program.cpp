// mv_hmm_frozen — "B-ACO-1 × H-MM-4†, Lc + La": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal
// (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention
// 256 → classify 4
//
// Generated from aguilar2019.cpp:69. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cuda/model.hpp"
#include "runtime/program/run_program.hpp"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_hmm_frozen_program {

using namespace inflect;
using cuda::Run;
using cuda::Standard;

const float* step(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p, const Gradients& d,
                  const StepMemory& memory, StepLayers& layers, const float** shown);
const float* evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, EvaluateLayers& layers, const float** shown);
void once(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p, const OnceMemory& memory,
          OnceLayers& layers, const float** shown);

// The view that predicts, alone: it reads its own streams and parameters, and knows nothing of the others.
namespace deployed {

const float* evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, EvaluateLayers& layers, const float** shown);

namespace {

constexpr const char* classes[] = {"anger", "happiness", "neutral", "sadness"};
constexpr AxisInfo axes[] = {
    {"batch", Rows::batch, -1, 0},
    {"frame", Rows::level, 0, 700, "frames"},
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

constexpr Description self = {.name = "mv_hmm_frozen",
                              .title = "B-ACO-1 × H-MM-4†, Lc + La",
                              .spec = "aguilar2019.cpp:69",
                              .summary = "acoustic → blstm 256 × 2 → mean → classify 4",
                              .model_hash = "fbf12b3f2042dc6b",
                              .experiment_hash = "e2fac21dc9da8c9e",
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

class Model final : public cuda::Model {
 public:
  Model() : cuda::Model(self, cuda::Precision::float32) {}

 private:
  std::size_t lay_out(std::span<const std::int64_t> bounds) const override {
    Placer evaluate_size(nullptr, bounds);
    EvaluateMemory{evaluate_size};
    return evaluate_size.floats();
  }

  void make_layers(cuda::Device& device, const cuda::Batch& bounds) override {
    evaluate_layers_.emplace(device, bounds);
  }

  const float* run_evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, Placer place,
                            const float** shown) override {
    return deployed::evaluate(run, batch, standard, Parameters(arena), EvaluateMemory{place}, *evaluate_layers_, shown);
  }

  std::optional<EvaluateLayers> evaluate_layers_;
};

}  // namespace
}  // namespace deployed

namespace {

constexpr const char* classes[] = {"anger", "happiness", "neutral", "sadness"};
constexpr AxisInfo axes[] = {
    {"batch", Rows::batch, -1, 0},         {"frame", Rows::level, 0, 700, "frames"},
    {"word", Rows::level, 0, 30, "words"}, {"frame-of-word", Rows::spans, 2, 100, "frames"},
    {"drawn", Rows::drawn, -1, 0},
};
constexpr StreamInfo streams[] = {
    {"acoustic", "frames", 130},
    {"lexical", "words", 1024},
};
// name, rows, columns, offset, initial, bound, trained, decays, axis
constexpr ParameterInfo parameters[] = {
    {"acoustic.frames.weight_ih_l0", 512, 130, 0, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.weight_hh_l0", 512, 128, 66560, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.bias_ih_l0", 512, 0, 132096, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.bias_hh_l0", 512, 0, 132608, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.weight_ih_l0_reverse", 512, 130, 133120, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.weight_hh_l0_reverse", 512, 128, 199680, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.bias_ih_l0_reverse", 512, 0, 265216, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.bias_hh_l0_reverse", 512, 0, 265728, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.weight_ih_l1", 512, 256, 266240, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.weight_hh_l1", 512, 128, 397312, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.bias_ih_l1", 512, 0, 462848, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.bias_hh_l1", 512, 0, 463360, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.weight_ih_l1_reverse", 512, 256, 463872, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.weight_hh_l1_reverse", 512, 128, 594944, Initial::uniform, 0.088388346f, true, true, 1},
    {"acoustic.frames.bias_ih_l1_reverse", 512, 0, 660480, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.frames.bias_hh_l1_reverse", 512, 0, 660992, Initial::uniform, 0.088388346f, true, false, -1},
    {"acoustic.classifier.weight", 4, 256, 661504, Initial::uniform, 0.0625f, true, true, 0},
    {"acoustic.classifier.bias", 4, 0, 662528, Initial::uniform, 0.0625f, true, false, -1},
    {"multimodal.frames.weight_ih_l0", 512, 130, 662544, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.weight_hh_l0", 512, 128, 729104, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.bias_ih_l0", 512, 0, 794640, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.bias_hh_l0", 512, 0, 795152, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.weight_ih_l0_reverse", 512, 130, 795664, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.weight_hh_l0_reverse", 512, 128, 862224, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.bias_ih_l0_reverse", 512, 0, 927760, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.bias_hh_l0_reverse", 512, 0, 928272, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.weight_ih_l1", 512, 256, 928784, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.weight_hh_l1", 512, 128, 1059856, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.bias_ih_l1", 512, 0, 1125392, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.bias_hh_l1", 512, 0, 1125904, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.weight_ih_l1_reverse", 512, 256, 1126416, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.weight_hh_l1_reverse", 512, 128, 1257488, Initial::uniform, 0.088388346f, false, true, 3},
    {"multimodal.frames.bias_ih_l1_reverse", 512, 0, 1323024, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.frames.bias_hh_l1_reverse", 512, 0, 1323536, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.weight_ih_l0", 512, 1024, 1324048, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.weight_hh_l0", 512, 128, 1848336, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.bias_ih_l0", 512, 0, 1913872, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.bias_hh_l0", 512, 0, 1914384, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.weight_ih_l0_reverse", 512, 1024, 1914896, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.weight_hh_l0_reverse", 512, 128, 2439184, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.bias_ih_l0_reverse", 512, 0, 2504720, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.bias_hh_l0_reverse", 512, 0, 2505232, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.weight_ih_l1", 512, 256, 2505744, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.weight_hh_l1", 512, 128, 2636816, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.bias_ih_l1", 512, 0, 2702352, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.bias_hh_l1", 512, 0, 2702864, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.weight_ih_l1_reverse", 512, 256, 2703376, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.weight_hh_l1_reverse", 512, 128, 2834448, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.words.bias_ih_l1_reverse", 512, 0, 2899984, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.words.bias_hh_l1_reverse", 512, 0, 2900496, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.gmu.left_norm.weight", 256, 0, 2901008, Initial::one, 0.0f, false, false, -1},
    {"multimodal.gmu.left_norm.bias", 256, 0, 2901264, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.left_norm.running_mean", 256, 0, 2901520, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.left_norm.running_var", 256, 0, 2901776, Initial::one, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.weight", 256, 0, 2902032, Initial::one, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.bias", 256, 0, 2902288, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.running_mean", 256, 0, 2902544, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.running_var", 256, 0, 2902800, Initial::one, 0.0f, false, false, -1},
    {"multimodal.gmu.left.weight", 256, 256, 2903056, Initial::uniform, 0.0625f, false, true, 2},
    {"multimodal.gmu.left.bias", 256, 0, 2968592, Initial::uniform, 0.0625f, false, false, -1},
    {"multimodal.gmu.right.weight", 256, 256, 2968848, Initial::uniform, 0.0625f, false, true, 2},
    {"multimodal.gmu.right.bias", 256, 0, 3034384, Initial::uniform, 0.0625f, false, false, -1},
    {"multimodal.gmu.gate.weight", 256, 512, 3034640, Initial::uniform, 0.044194173f, false, true, 2},
    {"multimodal.gmu.gate.bias", 256, 0, 3165712, Initial::uniform, 0.044194173f, false, false, -1},
    {"multimodal.context.weight_ih_l0", 512, 256, 3165968, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.weight_hh_l0", 512, 128, 3297040, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.bias_ih_l0", 512, 0, 3362576, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.bias_hh_l0", 512, 0, 3363088, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.weight_ih_l0_reverse", 512, 256, 3363600, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.weight_hh_l0_reverse", 512, 128, 3494672, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.bias_ih_l0_reverse", 512, 0, 3560208, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.bias_hh_l0_reverse", 512, 0, 3560720, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.weight_ih_l1", 512, 256, 3561232, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.weight_hh_l1", 512, 128, 3692304, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.bias_ih_l1", 512, 0, 3757840, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.bias_hh_l1", 512, 0, 3758352, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.weight_ih_l1_reverse", 512, 256, 3758864, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.weight_hh_l1_reverse", 512, 128, 3889936, Initial::uniform, 0.088388346f, false, true, 2},
    {"multimodal.context.bias_ih_l1_reverse", 512, 0, 3955472, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.context.bias_hh_l1_reverse", 512, 0, 3955984, Initial::uniform, 0.088388346f, false, false, -1},
    {"multimodal.attention.score.weight", 256, 256, 3956496, Initial::uniform, 0.0625f, false, true, 2},
    {"multimodal.attention.score.bias", 256, 0, 4022032, Initial::uniform, 0.0625f, false, false, -1},
    {"multimodal.attention.vector", 256, 0, 4022288, Initial::uniform, 0.0625f, false, true, -1},
    {"multimodal.classifier.weight", 4, 256, 4022544, Initial::uniform, 0.0625f, false, true, 0},
    {"multimodal.classifier.bias", 4, 0, 4023568, Initial::uniform, 0.0625f, false, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"acoustic.logits", 0, 4},         {"acoustic.utterance", 0, 256},    {"multimodal.attention", 2, 1, true},
    {"multimodal.gate", 2, 256, true}, {"multimodal.logits", 0, 4, true}, {"multimodal.utterance", 0, 256, true},
};
// What `once` makes for each utterance, and steps read.
constexpr HoistedInfo hoisted[] = {
    {"once.multimodal_attention_pooled", 256},
};
// For each class the classes of its negatives, as bits.
constexpr std::uint32_t negatives[] = {2, 1, 8, 4};
constexpr const char* streams_of_multimodal_teacher[] = {"acoustic", "lexical"};
constexpr ViewInfo views[] = {
    {"acoustic", "fbf12b3f2042dc6b"},
    {"multimodal", "e9faf870e80a381e", "h_mm_4", "246d0e849e1e37f5", streams_of_multimodal_teacher},
};

constexpr Description self = {
    .name = "mv_hmm_frozen",
    .title = "B-ACO-1 × H-MM-4†, Lc + La",
    .spec = "aguilar2019.cpp:69",
    .summary =
        "acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 "
        "× 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4",
    .model_hash = "082b147e8d27e4e2",
    .experiment_hash = "0e2514fdeb80ac2a",
    .classes = classes,
    .class_count = 4,
    .axes = axes,
    .streams = streams,
    .parameters = parameters,
    .trained_floats = 662544,
    .parameter_floats = 4023584,
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
                 .keep = KeepBy::best_dev_ua},
    .hoisted = hoisted,
    .negatives = negatives,
    .views = views};

class Model final : public cuda::Model {
 public:
  Model() : cuda::Model(self, cuda::Precision::float32) {}
  CompiledModel& deployed() override { return deployed_; }

 private:
  std::size_t lay_out(std::span<const std::int64_t> bounds) const override {
    Placer step_size(nullptr, bounds), evaluate_size(nullptr, bounds);
    StepMemory{step_size};
    EvaluateMemory{evaluate_size};
    Placer once_size(nullptr, bounds);
    OnceMemory{once_size};
    return std::max({step_size.floats(), evaluate_size.floats(), once_size.floats()});
  }

  void make_layers(cuda::Device& device, const cuda::Batch& bounds) override {
    step_layers_.emplace(device, bounds);
    evaluate_layers_.emplace(device, bounds);
    once_layers_.emplace(device, bounds);
  }

  const float* run_evaluate(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, Placer place,
                            const float** shown) override {
    return mv_hmm_frozen_program::evaluate(run, batch, standard, Parameters(arena), EvaluateMemory{place},
                                           *evaluate_layers_, shown);
  }

  bool step_pads(const cuda::Batch& batch) const override { return step_layers_->pad(batch); }

  const float* run_step(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, float* gradients,
                        Placer place, const float** shown) override {
    return mv_hmm_frozen_program::step(run, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                       *step_layers_, shown);
  }

  void run_once(Run& run, const cuda::Batch& batch, const Standard& standard, float* arena, Placer place,
                const float** values) override {
    mv_hmm_frozen_program::once(run, batch, standard, Parameters(arena), OnceMemory{place}, *once_layers_, values);
  }

  std::optional<OnceLayers> once_layers_;
  std::optional<StepLayers> step_layers_;
  std::optional<EvaluateLayers> evaluate_layers_;
  deployed::Model deployed_;
};

}  // namespace
}  // namespace mv_hmm_frozen_program

int main(int argc, char** argv) {
  mv_hmm_frozen_program::Model model;
  return inflect::run_program(argc, argv, model);
}
