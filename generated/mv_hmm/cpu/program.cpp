// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cpu/arena.hpp"
#include "runtime/cpu/model.hpp"
#include "runtime/program/run_program.hpp"

#include "memory.hpp"

namespace mv_hmm_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, const Randomness& random, bool update_statistics, const float** shown);
float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown);

// The view that predicts, alone: it reads its own streams and parameters, and knows nothing of the others.
namespace deployed {

float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown);

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

constexpr Description self = {.name = "mv_hmm",
                              .title = "B-ACO-1 × H-MM-4",
                              .spec = "aguilar2019.cpp:66",
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

class Model final : public CompiledModel {
 public:
  const Description& description() const override { return self; }

  void reserve(std::span<const std::int64_t> bounds) override {
    bounds_.assign(bounds.begin(), bounds.end());
    Placer evaluate_size(nullptr, bounds_);
    EvaluateMemory{evaluate_size};
    arena_.reserve(evaluate_size.floats());
  }
  std::size_t arena_bytes() const override { return arena_.bytes(); }

  float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* arena) override {
    Placer place(arena_.data(), bounds_);
    const Parameters p(const_cast<float*>(arena));  // evaluation writes none of them
    return deployed::evaluate(pool, batch, standard, p, EvaluateMemory{place}, shown_);
  }

  const float* output(int index) const override { return shown_[index]; }

 private:
  Arena arena_;
  std::vector<std::int64_t> bounds_;
  const float* shown_[std::size(outputs)] = {};
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
    {"multimodal.frames.weight_ih_l0", 512, 130, 662544, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.weight_hh_l0", 512, 128, 729104, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.bias_ih_l0", 512, 0, 794640, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.bias_hh_l0", 512, 0, 795152, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.weight_ih_l0_reverse", 512, 130, 795664, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.weight_hh_l0_reverse", 512, 128, 862224, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.bias_ih_l0_reverse", 512, 0, 927760, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.bias_hh_l0_reverse", 512, 0, 928272, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.weight_ih_l1", 512, 256, 928784, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.weight_hh_l1", 512, 128, 1059856, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.bias_ih_l1", 512, 0, 1125392, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.bias_hh_l1", 512, 0, 1125904, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.weight_ih_l1_reverse", 512, 256, 1126416, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.weight_hh_l1_reverse", 512, 128, 1257488, Initial::uniform, 0.088388346f, true, true, 3},
    {"multimodal.frames.bias_ih_l1_reverse", 512, 0, 1323024, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.frames.bias_hh_l1_reverse", 512, 0, 1323536, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.weight_ih_l0", 512, 1024, 1324048, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.weight_hh_l0", 512, 128, 1848336, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.bias_ih_l0", 512, 0, 1913872, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.bias_hh_l0", 512, 0, 1914384, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.weight_ih_l0_reverse", 512, 1024, 1914896, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.weight_hh_l0_reverse", 512, 128, 2439184, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.bias_ih_l0_reverse", 512, 0, 2504720, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.bias_hh_l0_reverse", 512, 0, 2505232, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.weight_ih_l1", 512, 256, 2505744, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.weight_hh_l1", 512, 128, 2636816, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.bias_ih_l1", 512, 0, 2702352, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.bias_hh_l1", 512, 0, 2702864, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.weight_ih_l1_reverse", 512, 256, 2703376, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.weight_hh_l1_reverse", 512, 128, 2834448, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.words.bias_ih_l1_reverse", 512, 0, 2899984, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.words.bias_hh_l1_reverse", 512, 0, 2900496, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.gmu.left_norm.weight", 256, 0, 2901008, Initial::one, 0.0f, true, false, -1},
    {"multimodal.gmu.left_norm.bias", 256, 0, 2901264, Initial::zero, 0.0f, true, false, -1},
    {"multimodal.gmu.right_norm.weight", 256, 0, 2901520, Initial::one, 0.0f, true, false, -1},
    {"multimodal.gmu.right_norm.bias", 256, 0, 2901776, Initial::zero, 0.0f, true, false, -1},
    {"multimodal.gmu.left.weight", 256, 256, 2902032, Initial::uniform, 0.0625f, true, true, 2},
    {"multimodal.gmu.left.bias", 256, 0, 2967568, Initial::uniform, 0.0625f, true, false, -1},
    {"multimodal.gmu.right.weight", 256, 256, 2967824, Initial::uniform, 0.0625f, true, true, 2},
    {"multimodal.gmu.right.bias", 256, 0, 3033360, Initial::uniform, 0.0625f, true, false, -1},
    {"multimodal.gmu.gate.weight", 256, 512, 3033616, Initial::uniform, 0.044194173f, true, true, 2},
    {"multimodal.gmu.gate.bias", 256, 0, 3164688, Initial::uniform, 0.044194173f, true, false, -1},
    {"multimodal.context.weight_ih_l0", 512, 256, 3164944, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.weight_hh_l0", 512, 128, 3296016, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.bias_ih_l0", 512, 0, 3361552, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.bias_hh_l0", 512, 0, 3362064, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.weight_ih_l0_reverse", 512, 256, 3362576, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.weight_hh_l0_reverse", 512, 128, 3493648, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.bias_ih_l0_reverse", 512, 0, 3559184, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.bias_hh_l0_reverse", 512, 0, 3559696, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.weight_ih_l1", 512, 256, 3560208, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.weight_hh_l1", 512, 128, 3691280, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.bias_ih_l1", 512, 0, 3756816, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.bias_hh_l1", 512, 0, 3757328, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.weight_ih_l1_reverse", 512, 256, 3757840, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.weight_hh_l1_reverse", 512, 128, 3888912, Initial::uniform, 0.088388346f, true, true, 2},
    {"multimodal.context.bias_ih_l1_reverse", 512, 0, 3954448, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.context.bias_hh_l1_reverse", 512, 0, 3954960, Initial::uniform, 0.088388346f, true, false, -1},
    {"multimodal.attention.score.weight", 256, 256, 3955472, Initial::uniform, 0.0625f, true, true, 2},
    {"multimodal.attention.score.bias", 256, 0, 4021008, Initial::uniform, 0.0625f, true, false, -1},
    {"multimodal.attention.vector", 256, 0, 4021264, Initial::uniform, 0.0625f, true, true, -1},
    {"multimodal.classifier.weight", 4, 256, 4021520, Initial::uniform, 0.0625f, true, true, 0},
    {"multimodal.classifier.bias", 4, 0, 4022544, Initial::uniform, 0.0625f, true, false, -1},
    {"multimodal.gmu.left_norm.running_mean", 256, 0, 4022560, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.left_norm.running_var", 256, 0, 4022816, Initial::one, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.running_mean", 256, 0, 4023072, Initial::zero, 0.0f, false, false, -1},
    {"multimodal.gmu.right_norm.running_var", 256, 0, 4023328, Initial::one, 0.0f, false, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"acoustic.logits", 0, 4},   {"acoustic.utterance", 0, 256}, {"multimodal.attention", 2, 1},
    {"multimodal.gate", 2, 256}, {"multimodal.logits", 0, 4},    {"multimodal.utterance", 0, 256},
};
// For each class the classes of its negatives, as bits.
constexpr std::uint32_t negatives[] = {2, 1, 8, 4};
constexpr ViewInfo views[] = {
    {"acoustic", "fbf12b3f2042dc6b"},
    {"multimodal", "e9faf870e80a381e"},
};

constexpr Description self = {
    .name = "mv_hmm",
    .title = "B-ACO-1 × H-MM-4",
    .spec = "aguilar2019.cpp:66",
    .summary =
        "acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word → blstm 256 × 2 → "
        "last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4",
    .model_hash = "a36363b94205363e",
    .experiment_hash = "4fc3018a796e0c91",
    .classes = classes,
    .class_count = 4,
    .axes = axes,
    .streams = streams,
    .parameters = parameters,
    .trained_floats = 4022560,
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
    .negatives = negatives,
    .views = views};

class Model final : public HostModel {
 public:
  const Description& description() const override { return self; }
  CompiledModel& deployed() override { return deployed_; }

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
    return mv_hmm_program::evaluate(pool, batch, standard, p, EvaluateMemory{place}, shown_);
  }

  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* arena, float* gradients,
             const Randomness& random, bool update_statistics) override {
    Placer place(arena_.data(), bounds_);
    return mv_hmm_program::step(pool, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                random, update_statistics, shown_);
  }

  const float* output(int index) const override { return shown_[index]; }

 private:
  Arena arena_;
  std::vector<std::int64_t> bounds_;
  const float* shown_[std::size(outputs)] = {};
  deployed::Model deployed_;
};

}  // namespace
}  // namespace mv_hmm_program

int main(int argc, char** argv) {
  mv_hmm_program::Model model;
  return inflect::run_program(argc, argv, model);
}
