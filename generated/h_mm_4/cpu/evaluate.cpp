// h_mm_4 — "H-MM-4": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:54. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_4_program {

using namespace inflect;

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
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t27_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* t28_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t27_j = t27_from[j];
        frames_1_last[row * 256 + j] = t27_j;
        const float t28_j = t28_from[j];
        frames_1_last[128 + row * 256 + j] = t28_j;
      }
    }
  });

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
  float* words_1 = memory.word_3;       // [batch, word*, 256]
  float* words_1_cell = memory.word_1;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* gmu_both = memory.word_1;  // [batch, word*, 512]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float t62[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t62_j = square_root((p.gmu_left_norm_running_var[column + j] + 1e-05f));
      t62[j] = t62_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float gmu_left_normalised_j =
            (((frames_1_last[row * 256 + column + j] - p.gmu_left_norm_running_mean[column + j]) / t62[j]) *
             p.gmu_left_norm_weight[column + j]) +
            p.gmu_left_norm_bias[column + j];
        gmu_both[row * 512 + column + j] = gmu_left_normalised_j;
      }
    }
  });
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float t72[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t72_j = square_root((p.gmu_right_norm_running_var[column + j] + 1e-05f));
      t72[j] = t72_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float gmu_right_normalised_j =
            (((words_1[row * 256 + column + j] - p.gmu_right_norm_running_mean[column + j]) / t72[j]) *
             p.gmu_right_norm_weight[column + j]) +
            p.gmu_right_norm_bias[column + j];
        gmu_both[256 + row * 512 + column + j] = gmu_right_normalised_j;
      }
    }
  });
  float* gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, gmu_both, 512, p.gmu_left_weight, nullptr, nullptr, gmu_left_projected, 256,
          false);
  float* gmu_right_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, gmu_both + 256, 512, p.gmu_right_weight, nullptr, nullptr, gmu_right_projected,
          256, false);
  float* gmu_gate_projected = memory.word_2;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, gmu_both, 512, p.gmu_gate_weight, nullptr, nullptr, gmu_gate_projected, 256,
          false);
  float* gmu_gate = memory.word_1;   // [batch, word*, 256]
  float* gmu_fused = memory.word_4;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float gmu_left_j = fast_tanh((gmu_left_projected[row * 256 + j] + p.gmu_left_bias[j]));
        const float gmu_right_j = fast_tanh((gmu_right_projected[row * 256 + j] + p.gmu_right_bias[j]));
        const float gmu_gate_j = fast_sigmoid((gmu_gate_projected[row * 256 + j] + p.gmu_gate_bias[j]));
        gmu_gate[row * 256 + j] = gmu_gate_j;
        const float gmu_fused_j = (gmu_gate_j * gmu_left_j) + ((1.0f - gmu_gate_j) * gmu_right_j);
        gmu_fused[row * 256 + j] = gmu_fused_j;
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* context_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, gmu_fused, 256, p.context_weight_ih_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
          context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, gmu_fused, 256, p.context_weight_ih_l0_reverse, p.context_bias_ih_l0_reverse,
          p.context_bias_hh_l0_reverse, context_0_gates + 512, 1024, false);
  float* context_0 = memory.word_0;       // [batch, word*, 256]
  float* context_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates, context_0_cell,
                    context_0, 256);
  float* context_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, context_0, 256, p.context_weight_ih_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
          context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, context_0, 256, p.context_weight_ih_l1_reverse, p.context_bias_ih_l1_reverse,
          p.context_bias_hh_l1_reverse, context_1_gates + 512, 1024, false);
  float* context_1 = memory.word_0;       // [batch, word*, 256]
  float* context_1_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates, context_1_cell,
                    context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* attention_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected,
          256, false);
  float* attention_score = memory.word_4;    // [batch, word*, 1]
  float* attention_exp = memory.word_2;      // [batch, word*, 1]
  float* attention_weights = memory.word_5;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_0;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t129_total = -std::numeric_limits<float>::infinity();
      double t133_total = 0;
      float attention_pooled_total[256] = {};
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float attention_score_value = row_sum<256>([&](int j) {
          const float attention_hidden_j = fast_tanh((attention_projected[row * 256 + j] + p.attention_score_bias[j]));
          return (attention_hidden_j * p.attention_vector[j]);
        });
        attention_score[row] = attention_score_value;
        t129_total = larger(t129_total, attention_score_value);
      }
      const float t129 = static_cast<float>(t129_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t130 = t129;
        const float t131 = attention_score[row] - t130;
        const float attention_exp_value = fast_exp(t131);
        attention_exp[row] = attention_exp_value;
        t133_total += attention_exp_value;
      }
      const float t133 = static_cast<float>(t133_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t134 = t133;
        const float attention_weights_value = attention_exp[row] / t134;
        attention_weights[row] = attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          attention_pooled_total[j] += (context_1[row * 256 + j] * attention_weights_value);
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float attention_pooled_j = static_cast<float>(attention_pooled_total[j]);
        attention_pooled[outer * 256 + j] = attention_pooled_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, attention_pooled, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);
  float* t153 = memory.one_0;  // [1]
  {
    double t153_total = 0;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t152 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      t153_total += t152;
    }
    const float t153_value = static_cast<float>(t153_total);
    t153[0] = t153_value;
  }
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  {
    double t155_total = 0;
    const float t154 = larger(t153[0], 1.0f);
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t142 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t142;
        shifted_logits[j] = shifted_logits_j;
      }
      const float t145 = row_sum<4>([&](int j) { return (fast_exp(shifted_logits[j])); });
      const float log_sum = fast_log(t145);
      const float t150 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t155_total += t150;
    }
    const float t155 = static_cast<float>(t155_total);
    const float t157 = -1.0f * t155;
    const float loss_value = t157 / t154;
    loss[0] = loss_value;
  }

  shown[0] = attention_weights;  // attention
  shown[1] = gmu_gate;           // gate
  shown[2] = logits;             // logits
  shown[3] = attention_pooled;   // utterance
  return loss[0];
}

}  // namespace h_mm_4_program
