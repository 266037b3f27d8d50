// h_mm_1 — "H-MM-1": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// mean → classify 4
//
// Generated from aguilar2019.cpp:51. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that calls them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_1_program {

using namespace inflect;

namespace {

// Each row of word.
void frames_1_last_and_words_1_kernel(Pool& pool, const Axis& frame_of_word, const Axis& word, const float* frames_1,
                                      const float* frames_1_2, float* frames_1_last_and_words_1,
                                      float* frames_1_last_and_words_1_2) {
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* frames_1_last_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* frames_1_first_from = row_or_zeros(frames_1_2, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float frames_1_last_j = frames_1_last_from[j];
        frames_1_last_and_words_1[row * 512 + j] = frames_1_last_j;
        const float frames_1_first_j = frames_1_first_from[j];
        frames_1_last_and_words_1_2[row * 512 + j] = frames_1_first_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void context_1_mean_kernel(Pool& pool, const Axis& word, const Axis& utterances, const float* context_1,
                           float* context_1_mean) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float context_1_sum_total[256] = {};
      const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          context_1_sum_total[j] += context_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float context_1_mean_j = static_cast<float>(context_1_sum_total[j]) / word_count_at_least;
        context_1_mean[outer * 256 + j] = context_1_mean_j;
      }
    }
  });
}

// All rows of utterances, into one.
void onehot_row_sum_sum_kernel(const Batch& batch, const Axis& utterances, float* onehot_row_sum_sum) {
  double onehot_row_sum_sum_total = 0;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    const float onehot_row_sum = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
    onehot_row_sum_sum_total += onehot_row_sum;
  }
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  onehot_row_sum_sum[0] = onehot_row_sum_sum_value;
}

// All rows of utterances, into one.
void logits_kernel(const Batch& batch, const Axis& utterances, const float* onehot_row_sum_sum,
                   const float* classifier_scores, const float* classifier_bias, float* logits, float* loss) {
  double onehot_row_sum_sum_total = 0;
  const float onehot_sum_at_least = larger(onehot_row_sum_sum[0], 1.0f);
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits[row * 4 + j] = logits_j;
    }
    const float logits_max = row_max<4>([&](int j) { return logits[row * 4 + j]; });
    float shifted_logits_kept[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float shifted_logits_j = logits[row * 4 + j] - logits_max;
      shifted_logits_kept[j] = shifted_logits_j;
    }
    const float shifted_logits_exp_row_sum = row_sum<4>([&](int j) { return fast_exp(shifted_logits_kept[j]); });
    const float log_sum = fast_log(shifted_logits_exp_row_sum);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[j] - log_sum); });
    onehot_row_sum_sum_total += onehot_scaled_row_sum;
  }
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_value;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
  loss[0] = loss_value;
}

}  // namespace

float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // by_word    aguilar2019.cpp:36
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  float* frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0, p.frames_bias_ih_l0,
          p.frames_bias_hh_l0, frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0_reverse, p.frames_bias_ih_l0_reverse,
          p.frames_bias_hh_l0_reverse, frames_0_gates + 512, 1024, false);
  float* frames_0 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* frames_0_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                    frames_0_cell, frames_0, 256);
  float* frames_1_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1_reverse, p.frames_bias_ih_l1_reverse,
          p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* frames_1_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                    frames_1_cell, frames_1, 256);

  // last    aguilar2019.cpp:36
  float* frames_1_last_and_words_1 = memory.word_0;  // [batch, word*, 512]
  frames_1_last_and_words_1_kernel(pool, frame_of_word, word, frames_1, frames_1 + 128, frames_1_last_and_words_1,
                                   frames_1_last_and_words_1 + 128);

  // lexical    aguilar2019.cpp:37
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* words_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0, p.words_bias_ih_l0, p.words_bias_hh_l0,
          words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0_reverse, p.words_bias_ih_l0_reverse,
          p.words_bias_hh_l0_reverse, words_0_gates + 512, 1024, false);
  float* words_0 = memory.word_1;       // [batch, word*, 256]
  float* words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                    words_0, 256);
  float* words_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, words_0, 256, p.words_weight_ih_l1, p.words_bias_ih_l1, p.words_bias_hh_l1,
          words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, words_0, 256, p.words_weight_ih_l1_reverse, p.words_bias_ih_l1_reverse,
          p.words_bias_hh_l1_reverse, words_1_gates + 512, 1024, false);
  float* words_1_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    frames_1_last_and_words_1 + 256, 512);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* context_0_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0, p.context_bias_ih_l0,
          p.context_bias_hh_l0, context_0_gates, 1024, false);
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0_reverse,
          p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse, context_0_gates + 512, 1024, false);
  float* context_0 = memory.word_3;       // [batch, word*, 256]
  float* context_0_cell = memory.word_0;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates, context_0_cell,
                    context_0, 256);
  float* context_1_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, context_0, 256, p.context_weight_ih_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
          context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, context_0, 256, p.context_weight_ih_l1_reverse, p.context_bias_ih_l1_reverse,
          p.context_bias_hh_l1_reverse, context_1_gates + 512, 1024, false);
  float* context_1 = memory.word_3;       // [batch, word*, 256]
  float* context_1_cell = memory.word_0;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates, context_1_cell,
                    context_1, 256);

  // mean    aguilar2019.cpp:40
  float* context_1_mean = memory.batch_0;  // [batch, 256]
  context_1_mean_kernel(pool, word, utterances, context_1, context_1_mean);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, context_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores,
          4, false);
  float* onehot_row_sum_sum = memory.one_0;  // [1]
  onehot_row_sum_sum_kernel(batch, utterances, onehot_row_sum_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:41
  // loss    aguilar2019.cpp:51
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  logits_kernel(batch, utterances, onehot_row_sum_sum, classifier_scores, p.classifier_bias, logits, loss);

  shown[0] = logits;          // logits
  shown[1] = context_1_mean;  // utterance
  return loss[0];
}

}  // namespace h_mm_1_program
