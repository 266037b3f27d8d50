// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_lex_program {

using namespace inflect::cuda;

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256) acoustic_frames_1_mean_kernel(const AxisView utterances, const AxisView frame,
                                                                     const float* __restrict__ acoustic_frames_1,
                                                                     float* __restrict__ acoustic_frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t21_total[8];
    fill(t21_total, 0);
    const float t22 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t21_total[k] += acoustic_frames_1[row * 256 + j]; });
    }
    merge_sum(t21_total);
    columns<256>([&](int k, int j) {
      const float acoustic_frames_1_mean_j = static_cast<float>(t21_total[k]) / t22;
      if (warp() == 0) acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const Parameters p,
                           const float* __restrict__ acoustic_classifier_scores, float* __restrict__ acoustic_logits) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    columns<4>([&](int, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    lexical_words_1_mean_kernel(const AxisView utterances, const AxisView word,
                                const float* __restrict__ lexical_words_1, float* __restrict__ lexical_words_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t48_total[8];
    fill(t48_total, 0);
    const float t49 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t48_total[k] += lexical_words_1[row * 256 + j]; });
    }
    merge_sum(t48_total);
    columns<256>([&](int k, int j) {
      const float lexical_words_1_mean_j = static_cast<float>(t48_total[k]) / t49;
      if (warp() == 0) lexical_words_1_mean[outer * 256 + j] = lexical_words_1_mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    lexical_logits_kernel(const AxisView utterances, const Parameters p,
                          const float* __restrict__ lexical_classifier_scores, float* __restrict__ lexical_logits) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    columns<4>([&](int, int j) {
      const float lexical_logits_j = lexical_classifier_scores[row * 4 + j] + p.lexical_classifier_bias[j];
      lexical_logits[row * 4 + j] = lexical_logits_j;
    });
  }
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:10", "acoustic");
  float* acoustic_acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic_acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* acoustic_frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.acoustic_frames_0.forward(
      frame, acoustic_acoustic,
      {p.acoustic_frames_weight_ih_l0, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_bias_ih_l0,
       p.acoustic_frames_bias_hh_l0, p.acoustic_frames_weight_ih_l0_reverse, p.acoustic_frames_weight_hh_l0_reverse,
       p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse},
      acoustic_frames_0);
  float* acoustic_frames_1 = memory.frame_0;  // [batch, frame*, 256]
  layers.acoustic_frames_1.forward(
      frame, acoustic_frames_0,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      acoustic_frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* acoustic_frames_1_mean = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), acoustic_frames_1_mean_kernel, utterances.view, frame.view,
         acoustic_frames_1, acoustic_frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_frames_1_mean, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);
  float* acoustic_logits = memory.batch_2;  // [batch, 4]
  launch(run, rows_of(run, utterances), acoustic_logits_kernel, utterances.view, p, acoustic_classifier_scores,
         acoustic_logits);

  at("aguilar2019.cpp:18", "lexical");
  float* lexical_lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical_lexical, 1024);

  at("aguilar2019.cpp:18", "blstm 256 × 2 \"words\"");
  float* lexical_words_0 = memory.word_1;  // [batch, word*, 256]
  layers.lexical_words_0.forward(
      word, lexical_lexical,
      {p.lexical_words_weight_ih_l0, p.lexical_words_weight_hh_l0, p.lexical_words_bias_ih_l0,
       p.lexical_words_bias_hh_l0, p.lexical_words_weight_ih_l0_reverse, p.lexical_words_weight_hh_l0_reverse,
       p.lexical_words_bias_ih_l0_reverse, p.lexical_words_bias_hh_l0_reverse},
      lexical_words_0);
  float* lexical_words_1 = memory.word_0;  // [batch, word*, 256]
  layers.lexical_words_1.forward(
      word, lexical_words_0,
      {p.lexical_words_weight_ih_l1, p.lexical_words_weight_hh_l1, p.lexical_words_bias_ih_l1,
       p.lexical_words_bias_hh_l1, p.lexical_words_weight_ih_l1_reverse, p.lexical_words_weight_hh_l1_reverse,
       p.lexical_words_bias_ih_l1_reverse, p.lexical_words_bias_hh_l1_reverse},
      lexical_words_1);

  at("aguilar2019.cpp:18", "mean");
  float* lexical_words_1_mean = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), lexical_words_1_mean_kernel, utterances.view, word.view, lexical_words_1,
         lexical_words_1_mean);

  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  float* lexical_classifier_scores = memory.batch_3;  // [batch, 4]
  product(run, utterances, 256, 4, lexical_words_1_mean, 256, p.lexical_classifier_weight, nullptr, nullptr,
          lexical_classifier_scores, 4, false);
  float* lexical_logits = memory.batch_4;  // [batch, 4]
  launch(run, rows_of(run, utterances), lexical_logits_kernel, utterances.view, p, lexical_classifier_scores,
         lexical_logits);

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  shown[2] = lexical_logits;          // lexical.logits
  shown[3] = lexical_words_1_mean;    // lexical.utterance
  return nullptr;
}

// The view that predicts, alone.
namespace deployed {

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_kernel(const AxisView utterances, const AxisView frame, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_mean) {
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
      if (warp() == 0) frames_1_mean[outer * 256 + j] = frames_1_mean_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    t39_kernel(const AxisView utterances, const BatchView batch, float* __restrict__ t39) {
  double t39_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t38 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    t39_total += t38;
  }
  merge_sum(t39_total);
  const float t39_value = static_cast<float>(t39_total);
  if (leads()) t39[0] = t39_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits,
                  const float* __restrict__ t39, float* __restrict__ loss) {
  double t41_total = 0;
  const float t40 = larger(t39[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t28 = row_max<4>([&](int k, int) { return logits_held[k]; });
    float shifted_logits[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_held[k] - t28;
      shifted_logits[k] = shifted_logits_j;
    });
    const float t31 = row_sum<4>([&](int k, int) { return (fast_exp(shifted_logits[k])); });
    const float log_sum = fast_log(t31);
    const float t36 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t41_total += t36;
  }
  merge_sum(t41_total);
  const float t41 = static_cast<float>(t41_total);
  const float t43 = -1.0f * t41;
  const float loss_value = t43 / t40;
  if (leads()) loss[0] = loss_value;
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:10", "acoustic");
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
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

  at("aguilar2019.cpp:12", "mean");
  float* frames_1_mean = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), frames_1_mean_kernel, utterances.view, frame.view, frames_1, frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, frames_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* t39 = memory.one_0;  // [1]
  launch(run, one_block(), t39_kernel, utterances.view, batch.view, t39);
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, classifier_scores, logits, t39, loss);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss;
}

}  // namespace deployed

}  // namespace mv_lex_program
