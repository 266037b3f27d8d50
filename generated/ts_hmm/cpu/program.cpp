// ts_hmm — "B-ACO-1 × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen):
// (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 →
// classify 4
//
// Generated from aguilar2019.cpp:72. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cpu/arena.hpp"
#include "runtime/cpu/model.hpp"
#include "runtime/program/run_program.hpp"

#include "memory.hpp"

namespace ts_hmm_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, const Randomness& random, bool update_statistics, const float** shown);
float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown);
void once(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const OnceMemory& memory,
          const float** shown);

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

constexpr Description self = {.name = "ts_hmm",
                              .title = "B-ACO-1 × H-MM-4†, Lc + LKL",
                              .spec = "aguilar2019.cpp:72",
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
    {"once.teacher", 4},
    {"once.teacher_share", 4},
};
// For each class the classes of its negatives, as bits.
constexpr std::uint32_t negatives[] = {2, 1, 8, 4};
constexpr const char* streams_of_multimodal_teacher[] = {"acoustic", "lexical"};
constexpr ViewInfo views[] = {
    {"acoustic", "fbf12b3f2042dc6b"},
    {"multimodal", "e9faf870e80a381e", "h_mm_4", "246d0e849e1e37f5", streams_of_multimodal_teacher},
};

constexpr Description self = {
    .name = "ts_hmm",
    .title = "B-ACO-1 × H-MM-4†, Lc + LKL",
    .spec = "aguilar2019.cpp:72",
    .summary =
        "acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 "
        "× 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4",
    .model_hash = "082b147e8d27e4e2",
    .experiment_hash = "212f44fb7ba8855d",
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

class Model final : public HostModel {
 public:
  const Description& description() const override { return self; }
  CompiledModel& deployed() override { return deployed_; }

  void reserve(std::span<const std::int64_t> bounds) override {
    bounds_.assign(bounds.begin(), bounds.end());
    Placer step_size(nullptr, bounds_), evaluate_size(nullptr, bounds_);
    StepMemory{step_size};
    EvaluateMemory{evaluate_size};
    Placer once_size(nullptr, bounds_);
    OnceMemory{once_size};
    arena_.reserve(std::max({step_size.floats(), evaluate_size.floats(), once_size.floats()}));
  }
  std::size_t arena_bytes() const override { return arena_.bytes(); }

  float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* arena) override {
    Placer place(arena_.data(), bounds_);
    const Parameters p(const_cast<float*>(arena));  // evaluation writes none of them
    return ts_hmm_program::evaluate(pool, batch, standard, p, EvaluateMemory{place}, shown_);
  }

  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* arena, float* gradients,
             const Randomness& random, bool update_statistics) override {
    Placer place(arena_.data(), bounds_);
    return ts_hmm_program::step(pool, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                                random, update_statistics, shown_);
  }

  void once(Pool& pool, const Batch& batch, const Standardiser& standard, const float* arena,
            const float** values) override {
    Placer place(arena_.data(), bounds_);
    const Parameters p(const_cast<float*>(arena));
    ts_hmm_program::once(pool, batch, standard, p, OnceMemory{place}, values);
  }

  const float* output(int index) const override { return shown_[index]; }

 private:
  Arena arena_;
  std::vector<std::int64_t> bounds_;
  const float* shown_[std::size(outputs)] = {};
  deployed::Model deployed_;
};

}  // namespace
}  // namespace ts_hmm_program

int main(int argc, char** argv) {
  ts_hmm_program::Model model;
  return inflect::run_program(argc, argv, model);
}
