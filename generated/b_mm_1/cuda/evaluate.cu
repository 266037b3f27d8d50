// b_mm_1 — "B-MM-1": (acoustic → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:48. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_mm_1_program {

using namespace inflect::cuda;

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_and_words_1_mean_kernel(const AxisView utterances, const AxisView frame,
                                          const float* __restrict__ frames_1,
                                          float* __restrict__ frames_1_mean_and_words_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t21_total[8];
    fill(t21_total, 0);
    const float t22 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t21_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(t21_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(t21_total[k]) / t22;
      if (warp() == 0) frames_1_mean_and_words_1_mean[outer * 512 + j] = frames_1_mean_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_and_words_1_mean_kernel_2(const AxisView utterances, const AxisView word,
                                            float* __restrict__ frames_1_mean_and_words_1_mean,
                                            const float* __restrict__ words_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t44_total[8];
    fill(t44_total, 0);
    const float t45 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t44_total[k] += words_1[row * 256 + j]; });
    }
    merge_sum(t44_total);
    columns<256>([&](int k, int j) {
      const float words_1_mean_j = static_cast<float>(t44_total[k]) / t45;
      if (warp() == 0) frames_1_mean_and_words_1_mean[256 + outer * 512 + j] = words_1_mean_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    t63_kernel(const AxisView utterances, const BatchView batch, float* __restrict__ t63) {
  double t63_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t62 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    t63_total += t62;
  }
  merge_sum(t63_total);
  const float t63_value = static_cast<float>(t63_total);
  if (leads()) t63[0] = t63_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits,
                  const float* __restrict__ t63, float* __restrict__ loss) {
  double t65_total = 0;
  const float t64 = larger(t63[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t52 = row_max<4>([&](int k, int) { return logits_held[k]; });
    float shifted_logits[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_held[k] - t52;
      shifted_logits[k] = shifted_logits_j;
    });
    const float t55 = row_sum<4>([&](int k, int) { return (fast_exp(shifted_logits[k])); });
    const float log_sum = fast_log(t55);
    const float t60 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t65_total += t60;
  }
  merge_sum(t65_total);
  const float t65 = static_cast<float>(t65_total);
  const float t67 = -1.0f * t65;
  const float loss_value = t67 / t64;
  if (leads()) loss[0] = loss_value;
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:23", "acoustic");
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:24", "blstm 256 × 2 \"frames\"");
  float* frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.frames_0.forward(frame, acoustic,
                          {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                           p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                           p.frames_bias_hh_l0_reverse},
                          frames_0);
  float* frames_1 = memory.frame_0;  // [batch, frame*, 256]
  layers.frames_1.forward(frame, frames_0,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:24", "mean");
  float* frames_1_mean_and_words_1_mean = memory.batch_0;  // [batch, 512]
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel, utterances.view, frame.view,
         frames_1, frames_1_mean_and_words_1_mean);

  at("aguilar2019.cpp:25", "lexical");
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical, 1024);

  at("aguilar2019.cpp:25", "blstm 256 × 2 \"words\"");
  float* words_0 = memory.word_1;  // [batch, word*, 256]
  layers.words_0.forward(
      word, lexical,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      words_0);
  float* words_1 = memory.word_0;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:25", "mean");
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel_2, utterances.view, word.view,
         frames_1_mean_and_words_1_mean, words_1);

  at("aguilar2019.cpp:26", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 512, 4, frames_1_mean_and_words_1_mean, 512, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);
  float* t63 = memory.one_0;  // [1]
  launch(run, one_block(), t63_kernel, utterances.view, batch.view, t63);
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, classifier_scores, logits, t63, loss);

  shown[0] = logits;                          // logits
  shown[1] = frames_1_mean_and_words_1_mean;  // utterance
  return loss;
}

}  // namespace b_mm_1_program
