// b_lex — "B-LEX": lexical → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:47. Change the spec and regenerate; edits here are lost.
//
// What the program tells the runtime about itself, and its main().
#include "runtime/cpu/arena.hpp"
#include "runtime/cpu/model.hpp"
#include "runtime/program/run_program.hpp"

#include "memory.hpp"

namespace b_lex_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, const Randomness& random, bool update_statistics, const float** shown);
float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown);

namespace {

constexpr const char* classes[] = {"anger", "happiness", "neutral", "sadness"};
constexpr AxisInfo axes[] = {
    {"batch", Rows::batch, -1, 0},
    {"word", Rows::level, 0, 30, "words"},
};
constexpr StreamInfo streams[] = {
    {"lexical", "words", 1024},
};
// name, rows, columns, offset, initial, bound, trained, decays, axis
constexpr ParameterInfo parameters[] = {
    {"words.weight_ih_l0", 512, 1024, 0, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l0", 512, 128, 524288, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l0", 512, 0, 589824, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0", 512, 0, 590336, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l0_reverse", 512, 1024, 590848, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l0_reverse", 512, 128, 1115136, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l0_reverse", 512, 0, 1180672, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l0_reverse", 512, 0, 1181184, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1", 512, 256, 1181696, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l1", 512, 128, 1312768, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l1", 512, 0, 1378304, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1", 512, 0, 1378816, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.weight_ih_l1_reverse", 512, 256, 1379328, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.weight_hh_l1_reverse", 512, 128, 1510400, Initial::uniform, 0.088388346f, true, true, 1},
    {"words.bias_ih_l1_reverse", 512, 0, 1575936, Initial::uniform, 0.088388346f, true, false, -1},
    {"words.bias_hh_l1_reverse", 512, 0, 1576448, Initial::uniform, 0.088388346f, true, false, -1},
    {"classifier.weight", 4, 256, 1576960, Initial::uniform, 0.0625f, true, true, 0},
    {"classifier.bias", 4, 0, 1577984, Initial::uniform, 0.0625f, true, false, -1},
};
constexpr OutputInfo outputs[] = {
    {"logits", 0, 4},
    {"utterance", 0, 256},
};

constexpr Description self = {.name = "b_lex",
                              .title = "B-LEX",
                              .spec = "aguilar2019.cpp:47",
                              .summary = "lexical → blstm 256 × 2 → mean → classify 4",
                              .model_hash = "6996c73c68cf88fc",
                              .experiment_hash = "89acebb8715025e7",
                              .classes = classes,
                              .class_count = 4,
                              .axes = axes,
                              .streams = streams,
                              .parameters = parameters,
                              .trained_floats = 1578000,
                              .parameter_floats = 1578000,
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
    return b_lex_program::evaluate(pool, batch, standard, p, EvaluateMemory{place}, shown_);
  }

  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* arena, float* gradients,
             const Randomness& random, bool update_statistics) override {
    Placer place(arena_.data(), bounds_);
    return b_lex_program::step(pool, batch, standard, Parameters(arena), Gradients(gradients), StepMemory{place},
                               random, update_statistics, shown_);
  }

  const float* output(int index) const override { return shown_[index]; }

 private:
  Arena arena_;
  std::vector<std::int64_t> bounds_;
  const float* shown_[std::size(outputs)] = {};
};

}  // namespace
}  // namespace b_lex_program

int main(int argc, char** argv) {
  b_lex_program::Model model;
  return inflect::run_program(argc, argv, model);
}
