// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that calls them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_hmm_program {

using namespace inflect;

namespace {

// Each row of utterances, through the rows of frame below it.
void acoustic_frames_1_mean_kernel(Pool& pool, const Axis& frame, const Axis& utterances,
                                   const float* acoustic_frames_1, float* acoustic_frames_1_mean) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_frames_1_sum_total[256] = {};
      const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          acoustic_frames_1_sum_total[j] += acoustic_frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_frames_1_mean_j =
            static_cast<float>(acoustic_frames_1_sum_total[j]) / frame_count_at_least;
        acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
      }
    }
  });
}

// Each row of utterances.
void logits_kernel(Pool& pool, const Axis& utterances, const float* classifier_scores, const float* classifier_bias,
                   float* logits) {
  pool.rows(utterances.rows, 4096, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
    }
  });
}

// Each row of word.
void multimodal_frames_1_last_kernel(Pool& pool, const Axis& frame_of_word, const Axis& word,
                                     const float* multimodal_frames_1, const float* multimodal_frames_1_2,
                                     float* multimodal_frames_1_last, float* multimodal_frames_1_last_2) {
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* multimodal_frames_1_last_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
      const float* multimodal_frames_1_first_from = row_or_zeros(multimodal_frames_1_2, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float multimodal_frames_1_last_j = multimodal_frames_1_last_from[j];
        multimodal_frames_1_last[row * 256 + j] = multimodal_frames_1_last_j;
        const float multimodal_frames_1_first_j = multimodal_frames_1_first_from[j];
        multimodal_frames_1_last_2[row * 256 + j] = multimodal_frames_1_first_j;
      }
    }
  });
}

// Each strip of 16 columns, through all rows of word.
void multimodal_gmu_both_kernel(Pool& pool, const Axis& word, const float* multimodal_gmu_norm_running_var,
                                const float* multimodal, const float* multimodal_gmu_norm_running_mean,
                                const float* multimodal_gmu_norm_weight, const float* multimodal_gmu_norm_bias,
                                float* multimodal_gmu_both) {
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float multimodal_gmu_norm_running_var_sum_root_kept[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_norm_running_var_sum_root_j =
          square_root(multimodal_gmu_norm_running_var[column + j] + 1e-05f);
      multimodal_gmu_norm_running_var_sum_root_kept[j] = multimodal_gmu_norm_running_var_sum_root_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_normalised_j =
            (((multimodal[row * 256 + column + j] - multimodal_gmu_norm_running_mean[column + j]) /
              multimodal_gmu_norm_running_var_sum_root_kept[j]) *
             multimodal_gmu_norm_weight[column + j]) +
            multimodal_gmu_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_normalised_j;
      }
    }
  });
}

// Each row of word.
void multimodal_gmu_gate_kernel(Pool& pool, const Axis& word, const float* multimodal_gmu_left_projected,
                                const float* multimodal_gmu_left_bias, const float* multimodal_gmu_right_projected,
                                const float* multimodal_gmu_right_bias, const float* multimodal_gmu_gate_projected,
                                const float* multimodal_gmu_gate_bias, float* multimodal_gmu_gate,
                                float* multimodal_gmu_fused) {
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_gmu_left_j =
            fast_tanh(multimodal_gmu_left_projected[row * 256 + j] + multimodal_gmu_left_bias[j]);
        const float multimodal_gmu_right_j =
            fast_tanh(multimodal_gmu_right_projected[row * 256 + j] + multimodal_gmu_right_bias[j]);
        const float multimodal_gmu_gate_j =
            fast_sigmoid(multimodal_gmu_gate_projected[row * 256 + j] + multimodal_gmu_gate_bias[j]);
        multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
        const float multimodal_gmu_fused_j =
            (multimodal_gmu_gate_j * multimodal_gmu_left_j) + ((1.0f - multimodal_gmu_gate_j) * multimodal_gmu_right_j);
        multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void multimodal_attention_score_kernel(Pool& pool, const Axis& word, const Axis& utterances,
                                       const float* multimodal_attention_vector,
                                       const float* multimodal_attention_projected,
                                       const float* multimodal_attention_score_bias, float* multimodal_attention_score,
                                       float* multimodal_attention_exp, float* multimodal_attention_weights,
                                       const float* multimodal_context_1, float* multimodal_attention_pooled) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float multimodal_attention_score_max_total = -std::numeric_limits<float>::infinity();
      double multimodal_attention_exp_sum_total = 0;
      float multimodal_attention_pooled_total[256] = {};
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_score_value = row_sum<256>([&](int j) {
          const float multimodal_attention_hidden_j =
              fast_tanh(multimodal_attention_projected[row * 256 + j] + multimodal_attention_score_bias[j]);
          return multimodal_attention_hidden_j * multimodal_attention_vector[j];
        });
        multimodal_attention_score[row] = multimodal_attention_score_value;
        multimodal_attention_score_max_total =
            larger(multimodal_attention_score_max_total, multimodal_attention_score_value);
      }
      const float multimodal_attention_score_max = static_cast<float>(multimodal_attention_score_max_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_score_max_of_word = multimodal_attention_score_max;
        const float multimodal_attention_score_difference =
            multimodal_attention_score[row] - multimodal_attention_score_max_of_word;
        const float multimodal_attention_exp_value = fast_exp(multimodal_attention_score_difference);
        multimodal_attention_exp[row] = multimodal_attention_exp_value;
        multimodal_attention_exp_sum_total += multimodal_attention_exp_value;
      }
      const float multimodal_attention_exp_sum = static_cast<float>(multimodal_attention_exp_sum_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum;
        const float multimodal_attention_weights_value =
            multimodal_attention_exp[row] / multimodal_attention_exp_sum_of_word;
        multimodal_attention_weights[row] = multimodal_attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          multimodal_attention_pooled_total[j] +=
              multimodal_context_1[row * 256 + j] * multimodal_attention_weights_value;
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[j]);
        multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
      }
    }
  });
}

}  // namespace

float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // acoustic    aguilar2019.cpp:10
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(pool, batch, frame, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  float* acoustic_frames_0_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 130, 512, acoustic, 130, p.acoustic_frames_weight_ih_l0, p.acoustic_frames_bias_ih_l0,
          p.acoustic_frames_bias_hh_l0, acoustic_frames_0_gates, 1024, false);
  product(pool, frame.rows, 130, 512, acoustic, 130, p.acoustic_frames_weight_ih_l0_reverse,
          p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse, acoustic_frames_0_gates + 512,
          1024, false);
  float* acoustic_frames_0 = memory.frame_0;       // [batch, frame*, 256]
  float* acoustic_frames_0_cell = memory.frame_2;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_weight_hh_l0_reverse,
                    acoustic_frames_0_gates, acoustic_frames_0_cell, acoustic_frames_0, 256);
  float* acoustic_frames_1_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 256, 512, acoustic_frames_0, 256, p.acoustic_frames_weight_ih_l1,
          p.acoustic_frames_bias_ih_l1, p.acoustic_frames_bias_hh_l1, acoustic_frames_1_gates, 1024, false);
  product(pool, frame.rows, 256, 512, acoustic_frames_0, 256, p.acoustic_frames_weight_ih_l1_reverse,
          p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse, acoustic_frames_1_gates + 512,
          1024, false);
  float* acoustic_frames_1 = memory.frame_0;       // [batch, frame*, 256]
  float* acoustic_frames_1_cell = memory.frame_2;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_weight_hh_l1_reverse,
                    acoustic_frames_1_gates, acoustic_frames_1_cell, acoustic_frames_1, 256);

  // mean    aguilar2019.cpp:12
  float* acoustic_frames_1_mean = memory.batch_0;  // [batch, 256]
  acoustic_frames_1_mean_kernel(pool, frame, utterances, acoustic_frames_1, acoustic_frames_1_mean);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_frames_1_mean, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);
  float* acoustic_logits = memory.batch_2;  // [batch, 4]
  logits_kernel(pool, utterances, acoustic_classifier_scores, p.acoustic_classifier_bias, acoustic_logits);

  // by_word    aguilar2019.cpp:36
  float* acoustic_2 = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic_2, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  float* multimodal_frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, acoustic_2, 130, p.multimodal_frames_weight_ih_l0,
          p.multimodal_frames_bias_ih_l0, p.multimodal_frames_bias_hh_l0, multimodal_frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, acoustic_2, 130, p.multimodal_frames_weight_ih_l0_reverse,
          p.multimodal_frames_bias_ih_l0_reverse, p.multimodal_frames_bias_hh_l0_reverse,
          multimodal_frames_0_gates + 512, 1024, false);
  float* multimodal_frames_0 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_0_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                    multimodal_frames_0_gates, multimodal_frames_0_cell, multimodal_frames_0, 256);
  float* multimodal_frames_1_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1,
          p.multimodal_frames_bias_ih_l1, p.multimodal_frames_bias_hh_l1, multimodal_frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1_reverse,
          p.multimodal_frames_bias_ih_l1_reverse, p.multimodal_frames_bias_hh_l1_reverse,
          multimodal_frames_1_gates + 512, 1024, false);
  float* multimodal_frames_1 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_1_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                    multimodal_frames_1_gates, multimodal_frames_1_cell, multimodal_frames_1, 256);

  // last    aguilar2019.cpp:36
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  multimodal_frames_1_last_kernel(pool, frame_of_word, word, multimodal_frames_1, multimodal_frames_1 + 128,
                                  multimodal_frames_1_last, multimodal_frames_1_last + 128);

  // lexical    aguilar2019.cpp:37
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* multimodal_words_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0, p.multimodal_words_bias_ih_l0,
          p.multimodal_words_bias_hh_l0, multimodal_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0_reverse,
          p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse, multimodal_words_0_gates + 512,
          1024, false);
  float* multimodal_words_0 = memory.word_1;       // [batch, word*, 256]
  float* multimodal_words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                    multimodal_words_0_gates, multimodal_words_0_cell, multimodal_words_0, 256);
  float* multimodal_words_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1,
          p.multimodal_words_bias_ih_l1, p.multimodal_words_bias_hh_l1, multimodal_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1_reverse,
          p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse, multimodal_words_1_gates + 512,
          1024, false);
  float* multimodal_words_1 = memory.word_3;       // [batch, word*, 256]
  float* multimodal_words_1_cell = memory.word_1;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                    multimodal_words_1_gates, multimodal_words_1_cell, multimodal_words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_both = memory.word_1;  // [batch, word*, 512]
  multimodal_gmu_both_kernel(pool, word, p.multimodal_gmu_left_norm_running_var, multimodal_frames_1_last,
                             p.multimodal_gmu_left_norm_running_mean, p.multimodal_gmu_left_norm_weight,
                             p.multimodal_gmu_left_norm_bias, multimodal_gmu_both);
  multimodal_gmu_both_kernel(pool, word, p.multimodal_gmu_right_norm_running_var, multimodal_words_1,
                             p.multimodal_gmu_right_norm_running_mean, p.multimodal_gmu_right_norm_weight,
                             p.multimodal_gmu_right_norm_bias, multimodal_gmu_both + 256);
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);
  float* multimodal_gmu_right_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_2;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_gate = memory.word_1;   // [batch, word*, 256]
  float* multimodal_gmu_fused = memory.word_4;  // [batch, word*, 256]
  multimodal_gmu_gate_kernel(pool, word, multimodal_gmu_left_projected, p.multimodal_gmu_left_bias,
                             multimodal_gmu_right_projected, p.multimodal_gmu_right_bias, multimodal_gmu_gate_projected,
                             p.multimodal_gmu_gate_bias, multimodal_gmu_gate, multimodal_gmu_fused);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* multimodal_context_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0,
          p.multimodal_context_bias_ih_l0, p.multimodal_context_bias_hh_l0, multimodal_context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0_reverse,
          p.multimodal_context_bias_ih_l0_reverse, p.multimodal_context_bias_hh_l0_reverse,
          multimodal_context_0_gates + 512, 1024, false);
  float* multimodal_context_0 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                    multimodal_context_0_gates, multimodal_context_0_cell, multimodal_context_0, 256);
  float* multimodal_context_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1,
          p.multimodal_context_bias_ih_l1, p.multimodal_context_bias_hh_l1, multimodal_context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1_reverse,
          p.multimodal_context_bias_ih_l1_reverse, p.multimodal_context_bias_hh_l1_reverse,
          multimodal_context_1_gates + 512, 1024, false);
  float* multimodal_context_1 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_1_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                    multimodal_context_1_gates, multimodal_context_1_cell, multimodal_context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_score = memory.word_4;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_2;      // [batch, word*, 1]
  float* multimodal_attention_weights = memory.word_5;  // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_1;  // [batch, 256]
  multimodal_attention_score_kernel(pool, word, utterances, p.multimodal_attention_vector,
                                    multimodal_attention_projected, p.multimodal_attention_score_bias,
                                    multimodal_attention_score, multimodal_attention_exp, multimodal_attention_weights,
                                    multimodal_context_1, multimodal_attention_pooled);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* multimodal_classifier_scores = memory.batch_3;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr,
          nullptr, multimodal_classifier_scores, 4, false);
  float* multimodal_logits = memory.batch_4;  // [batch, 4]
  logits_kernel(pool, utterances, multimodal_classifier_scores, p.multimodal_classifier_bias, multimodal_logits);

  shown[0] = acoustic_logits;               // acoustic.logits
  shown[1] = acoustic_frames_1_mean;        // acoustic.utterance
  shown[2] = multimodal_attention_weights;  // multimodal.attention
  shown[3] = multimodal_gmu_gate;           // multimodal.gate
  shown[4] = multimodal_logits;             // multimodal.logits
  shown[5] = multimodal_attention_pooled;   // multimodal.utterance
  return 0.0f;
}

// The view that predicts, alone.
namespace deployed {

namespace {

// Each row of utterances, through the rows of frame below it.
void frames_1_mean_kernel(Pool& pool, const Axis& frame, const Axis& utterances, const float* frames_1,
                          float* frames_1_mean) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float frames_1_sum_total[256] = {};
      const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          frames_1_sum_total[j] += frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_mean_j = static_cast<float>(frames_1_sum_total[j]) / frame_count_at_least;
        frames_1_mean[outer * 256 + j] = frames_1_mean_j;
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
  const Axis& frame = batch.axes[1];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // acoustic    aguilar2019.cpp:10
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(pool, batch, frame, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  float* frames_0_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
          frames_0_gates, 1024, false);
  product(pool, frame.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0_reverse, p.frames_bias_ih_l0_reverse,
          p.frames_bias_hh_l0_reverse, frames_0_gates + 512, 1024, false);
  float* frames_0 = memory.frame_0;       // [batch, frame*, 256]
  float* frames_0_cell = memory.frame_2;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates, frames_0_cell,
                    frames_0, 256);
  float* frames_1_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
          frames_1_gates, 1024, false);
  product(pool, frame.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1_reverse, p.frames_bias_ih_l1_reverse,
          p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_0;       // [batch, frame*, 256]
  float* frames_1_cell = memory.frame_2;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates, frames_1_cell,
                    frames_1, 256);

  // mean    aguilar2019.cpp:12
  float* frames_1_mean = memory.batch_0;  // [batch, 256]
  frames_1_mean_kernel(pool, frame, utterances, frames_1, frames_1_mean);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, frames_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores,
          4, false);
  float* onehot_row_sum_sum = memory.one_0;  // [1]
  onehot_row_sum_sum_kernel(batch, utterances, onehot_row_sum_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:13
  // loss    aguilar2019.cpp:66
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  logits_kernel(batch, utterances, onehot_row_sum_sum, classifier_scores, p.classifier_bias, logits, loss);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss[0];
}

}  // namespace deployed

}  // namespace mv_hmm_program
