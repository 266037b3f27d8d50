// h_mm_3 — "H-MM-3": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:53. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that call them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_3_program {

using namespace inflect;

namespace {

// Each row of axis.
void scaled_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& axis,
                   std::array<std::uint32_t, 2> dropout1_key, const float* x, float* y) {
  pool.rows(axis.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float dropout1_mask[256];
      dropout_row(random, dropout1_key, batch, axis, row, 256, 0.4f, dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float scaled_j = x[row * 256 + j] * dropout1_mask[j];
        y[row * 256 + j] = scaled_j;
      }
    }
  });
}

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
void attention_hidden_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& word,
                             const Axis& utterances, std::array<std::uint32_t, 2> classifier_dropout_key,
                             const float* attention_projected, const float* attention_score_bias,
                             float* attention_hidden, const float* attention_vector, float* attention_score,
                             float* attention_exp, float* attention_exp_sum, float* attention_weights,
                             const float* context_1, float* attention_pooled, float* classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float attention_score_max_total = -std::numeric_limits<float>::infinity();
      double attention_exp_sum_total = 0;
      float attention_pooled_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float attention_hidden_j = fast_tanh(attention_projected[row * 256 + j] + attention_score_bias[j]);
          attention_hidden[row * 256 + j] = attention_hidden_j;
        }
        const float attention_score_value =
            row_sum<256>([&](int j) { return attention_hidden[row * 256 + j] * attention_vector[j]; });
        attention_score[row] = attention_score_value;
        attention_score_max_total = larger(attention_score_max_total, attention_score_value);
      }
      const float attention_score_max = static_cast<float>(attention_score_max_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float attention_score_max_of_word = attention_score_max;
        const float attention_score_difference = attention_score[row] - attention_score_max_of_word;
        const float attention_exp_value = fast_exp(attention_score_difference);
        attention_exp[row] = attention_exp_value;
        attention_exp_sum_total += attention_exp_value;
      }
      const float attention_exp_sum_value = static_cast<float>(attention_exp_sum_total);
      attention_exp_sum[outer] = attention_exp_sum_value;
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float attention_exp_sum_of_word = attention_exp_sum_value;
        const float attention_weights_value = attention_exp[row] / attention_exp_sum_of_word;
        attention_weights[row] = attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          attention_pooled_total[j] += context_1[row * 256 + j] * attention_weights_value;
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float attention_pooled_j = static_cast<float>(attention_pooled_total[j]);
        attention_pooled[outer * 256 + j] = attention_pooled_j;
        const float classifier_input_j = attention_pooled_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });
}

// All rows of utterances, into one.
void logits_kernel(const Batch& batch, const Axis& utterances, const float* classifier_scores,
                   const float* classifier_bias, float* logits, float* shifted_logits_exp,
                   float* shifted_logits_exp_row_sum, float* loss, float* dshifted_logits, float* dclassifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  float dclassifier_bias_total[4] = {};
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits[row * 4 + j] = logits_j;
    }
    const float logits_max = row_max<4>([&](int j) { return logits[row * 4 + j]; });
    const float onehot_row_sum = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits_kept[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float shifted_logits_j = logits[row * 4 + j] - logits_max;
      shifted_logits_kept[j] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
    }
    const float shifted_logits_exp_row_sum_value = row_sum<4>([&](int j) { return shifted_logits_exp[row * 4 + j]; });
    shifted_logits_exp_row_sum[row] = shifted_logits_exp_row_sum_value;
    const float log_sum = fast_log(shifted_logits_exp_row_sum_value);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[j] - log_sum); });
    onehot_row_sum_sum_total += onehot_row_sum;
    onehot_row_sum_sum_total_2 += onehot_scaled_row_sum;
  }
  const float onehot_row_sum_sum = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_at_least = larger(onehot_row_sum_sum, 1.0f);
  const float onehot_row_sum_sum_2 = static_cast<float>(onehot_row_sum_sum_total_2);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_2;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
  loss[0] = loss_value;
  const float onehot_at_least_ratio = 1.0f / onehot_sum_at_least;
  const float onehot_ratio_scaled = onehot_at_least_ratio * -1.0f;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    const float onehot_scaled_of_batch = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_2 = onehot_ratio_scaled;
    const float dlog_sum =
        row_sum<4>([&](int j) { return -1.0f * (onehot_scaled_of_batch * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio = dlog_sum / shifted_logits_exp_row_sum[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float dshifted_logits_j =
          (onehot_scaled_of_batch_2 * (label == j ? 1.0f : 0.0f)) + (dlog_sum_ratio * shifted_logits_exp[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      dclassifier_bias_total[j] += dshifted_logits_j;
    }
  }
  INFLECT_VECTOR
  for (int j = 0; j < 4; ++j) {
    const float dclassifier_bias_j = static_cast<float>(dclassifier_bias_total[j]);
    dclassifier_bias[j] = dclassifier_bias_j;
  }
}

// Each row of utterances, through the rows of word below it.
void dattention_weights_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& word,
                               const Axis& utterances, std::array<std::uint32_t, 2> classifier_dropout_key,
                               const float* dclassifier_input, const float* attention_exp_sum,
                               const float* attention_weights, float* dcontext_1_part, const float* context_1,
                               float* dattention_weights, const float* attention_exp, const float* attention_vector,
                               const float* attention_hidden, float* dattention_score_spread_scaled,
                               float* dattention_projected) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double dattention_weights_scaled_sum_total = 0;
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      float dattention_pooled_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dattention_pooled_j = dclassifier_input[outer * 256 + j] * classifier_dropout_mask[j];
        dattention_pooled_kept[j] = dattention_pooled_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* attention_exp_sum_of_word_from = row_or_zeros(attention_exp_sum, 1, outer);
        const float attention_exp_sum_of_word = attention_exp_sum_of_word_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dcontext_1_part_j = dattention_pooled_kept[j] * attention_weights[row];
          dcontext_1_part[row * 256 + j] = dcontext_1_part_j;
        }
        const float dattention_weights_value =
            row_sum<256>([&](int j) { return dattention_pooled_kept[j] * context_1[row * 256 + j]; });
        dattention_weights[row] = dattention_weights_value;
        const float dattention_weights_ratio = dattention_weights_value / attention_exp_sum_of_word;
        const float dattention_weights_ratio_scaled = dattention_weights_ratio * attention_weights[row];
        const float dattention_weights_scaled = -1.0f * dattention_weights_ratio_scaled;
        dattention_weights_scaled_sum_total += dattention_weights_scaled;
      }
      const float dattention_weights_scaled_sum = static_cast<float>(dattention_weights_scaled_sum_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* attention_exp_sum_of_word_from = row_or_zeros(attention_exp_sum, 1, outer);
        const float attention_exp_sum_of_word = attention_exp_sum_of_word_from[0];
        const float dattention_weights_ratio = dattention_weights[row] / attention_exp_sum_of_word;
        const float dattention_exp_part = dattention_weights_scaled_sum;
        const float dattention_exp = dattention_weights_ratio + dattention_exp_part;
        const float dattention_score = dattention_exp * attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dattention_hidden_j = dattention_score * attention_vector[j];
          const float dattention_score_spread_scaled_j = dattention_score * attention_hidden[row * 256 + j];
          dattention_score_spread_scaled[row * 256 + j] = dattention_score_spread_scaled_j;
          const float dattention_projected_j =
              dattention_hidden_j * (1.0f - (attention_hidden[row * 256 + j] * attention_hidden[row * 256 + j]));
          dattention_projected[row * 256 + j] = dattention_projected_j;
        }
      }
    }
  });
}

// Each row of word.
void dcontext_1_kernel(Pool& pool, const Axis& word, const float* dcontext_1_part, const float* dcontext_1_part_2,
                       float* dcontext_1) {
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_1_j = dcontext_1_part[row * 256 + j] + dcontext_1_part_2[row * 256 + j];
        dcontext_1[row * 256 + j] = dcontext_1_j;
      }
    }
  });
}

// Each row of frame_of_word.
void dframes_1_kernel(Pool& pool, const Axis& frame_of_word, const float* dframes_1_last_and_words_1,
                      float* dframes_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dframes_1_last_sum_from =
          row_or_zeros(dframes_1_last_and_words_1, 512,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
        dframes_1[row * 256 + j] = dframes_1_last_sum_j;
      }
    }
  });
}

// Each row of frame_of_word.
void dframes_1_2_kernel(Pool& pool, const Axis& frame_of_word, const float* dframes_1_last_and_words_1,
                        float* dframes_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dframes_1_last_sum_from =
          row_or_zeros(dframes_1_last_and_words_1, 512,
                       (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
        dframes_1[row * 256 + j] = dframes_1_last_sum_j;
      }
    }
  });
}

}  // namespace

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];
  const auto frames_dropout1_key = key_of(random.seed, Purpose::dropout, "frames.dropout1");
  const auto words_dropout1_key = key_of(random.seed, Purpose::dropout, "words.dropout1");
  const auto context_dropout1_key = key_of(random.seed, Purpose::dropout, "context.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

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
  float* frames_0 = memory.frame_of_word_2;       // [batch, word*, frame-of-word*, 256]
  float* frames_0_cell = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                    frames_0_cell, frames_0, 256);
  float* frames_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, frames_dropout1_key, frames_0, frames_0_dropped);
  float* frames_1_gates = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1_reverse,
          p.frames_bias_ih_l1_reverse, p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_of_word_6;       // [batch, word*, frame-of-word*, 256]
  float* frames_1_cell = memory.frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
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
  float* words_0 = memory.word_3;       // [batch, word*, 256]
  float* words_0_cell = memory.word_4;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                    words_0, 256);
  float* words_0_dropped = memory.word_5;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, words_dropout1_key, words_0, words_0_dropped);
  float* words_1_gates = memory.word_6;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1, p.words_bias_ih_l1, p.words_bias_hh_l1,
          words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1_reverse, p.words_bias_ih_l1_reverse,
          p.words_bias_hh_l1_reverse, words_1_gates + 512, 1024, false);
  float* words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    frames_1_last_and_words_1 + 256, 512);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* context_0_gates = memory.word_8;  // [batch, word*, 1024]
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0, p.context_bias_ih_l0,
          p.context_bias_hh_l0, context_0_gates, 1024, false);
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0_reverse,
          p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse, context_0_gates + 512, 1024, false);
  float* context_0 = memory.word_9;        // [batch, word*, 256]
  float* context_0_cell = memory.word_10;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates, context_0_cell,
                    context_0, 256);
  float* context_0_dropped = memory.word_11;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, context_dropout1_key, context_0, context_0_dropped);
  float* context_1_gates = memory.word_12;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1, p.context_bias_ih_l1,
          p.context_bias_hh_l1, context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1_reverse,
          p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse, context_1_gates + 512, 1024, false);
  float* context_1 = memory.word_13;       // [batch, word*, 256]
  float* context_1_cell = memory.word_14;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates, context_1_cell,
                    context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* attention_projected = memory.word_15;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected,
          256, false);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* attention_hidden = memory.word_16;   // [batch, word*, 256]
  float* attention_score = memory.word_17;    // [batch, word*, 1]
  float* attention_exp = memory.word_18;      // [batch, word*, 1]
  float* attention_exp_sum = memory.batch_0;  // [batch, 1]
  float* attention_weights = memory.word_19;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_1;   // [batch, 256]
  float* classifier_input = memory.batch_2;   // [batch, 256]
  attention_hidden_kernel(pool, batch, random, word, utterances, classifier_dropout_key, attention_projected,
                          p.attention_score_bias, attention_hidden, p.attention_vector, attention_score, attention_exp,
                          attention_exp_sum, attention_weights, context_1, attention_pooled, classifier_input);
  float* classifier_scores = memory.batch_3;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:41
  // loss    aguilar2019.cpp:53
  float* logits = memory.batch_4;                      // [batch, 4]
  float* shifted_logits_exp = memory.batch_5;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_6;  // [batch, 1]
  float* loss = memory.one_0;                          // [1]
  float* dshifted_logits = memory.batch_7;             // [batch, 4]
  logits_kernel(batch, utterances, classifier_scores, p.classifier_bias, logits, shifted_logits_exp,
                shifted_logits_exp_row_sum, loss, dshifted_logits, d.classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* dclassifier_input = memory.batch_3;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dcontext_1_part = memory.word_15;                 // [batch, word*, 256]
  float* dattention_weights = memory.word_17;              // [batch, word*, 1]
  float* dattention_score_spread_scaled = memory.word_20;  // [batch, word*, 256]
  float* dattention_projected = memory.word_21;            // [batch, word*, 256]
  dattention_weights_kernel(pool, batch, random, word, utterances, classifier_dropout_key, dclassifier_input,
                            attention_exp_sum, attention_weights, dcontext_1_part, context_1, dattention_weights,
                            attention_exp, p.attention_vector, attention_hidden, dattention_score_spread_scaled,
                            dattention_projected);

  // attention 256 "attention"    aguilar2019.cpp:40
  column_sum(pool, word.rows, 256, dattention_score_spread_scaled, 256, d.attention_vector, false);
  column_sum(pool, word.rows, 256, dattention_projected, 256, d.attention_score_bias, false);
  float* dcontext_1_part_2 = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dattention_projected, 256, p.attention_score_weight, dcontext_1_part_2, 256,
                false);
  product_weight(pool, word.rows, 256, 256, dattention_projected, 256, context_1, 256, nullptr,
                 d.attention_score_weight, false);
  float* dcontext_1 = memory.word_20;  // [batch, word*, 256]
  dcontext_1_kernel(pool, word, dcontext_1_part, dcontext_1_part_2, dcontext_1);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  lstm_backward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates,
                     context_1_cell, dcontext_1, 256);
  product_weight(pool, word.rows, 256, 512, context_1_gates, 1024, context_0_dropped, 256, nullptr,
                 d.context_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, context_1_gates, 1024, context_1, 256, word.before.data(),
                 d.context_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, context_1_gates, 1024, d.context_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, context_1_gates + 512, 1024, context_0_dropped, 256, nullptr,
                 d.context_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, context_1_gates + 512, 1024, context_1 + 128, 256, word.after.data(),
                 d.context_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, context_1_gates + 512, 1024, d.context_bias_ih_l1_reverse, false);
  float* dcontext_0_dropped = memory.word_11;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_1_gates, 1024, p.context_weight_ih_l1, dcontext_0_dropped, 256,
                false);
  product_input(pool, word.rows, 256, 512, context_1_gates + 512, 1024, p.context_weight_ih_l1_reverse,
                dcontext_0_dropped, 256, true);
  float* dcontext_0 = memory.word_13;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, context_dropout1_key, dcontext_0_dropped, dcontext_0);
  lstm_backward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates,
                     context_0_cell, dcontext_0, 256);
  product_weight(pool, word.rows, 512, 512, context_0_gates, 1024, frames_1_last_and_words_1, 512, nullptr,
                 d.context_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, context_0_gates, 1024, context_0, 256, word.before.data(),
                 d.context_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, context_0_gates, 1024, d.context_bias_ih_l0, false);
  product_weight(pool, word.rows, 512, 512, context_0_gates + 512, 1024, frames_1_last_and_words_1, 512, nullptr,
                 d.context_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, context_0_gates + 512, 1024, context_0 + 128, 256, word.after.data(),
                 d.context_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, context_0_gates + 512, 1024, d.context_bias_ih_l0_reverse, false);
  float* dframes_1_last_and_words_1 = memory.word_9;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 512, context_0_gates, 1024, p.context_weight_ih_l0, dframes_1_last_and_words_1,
                512, false);
  product_input(pool, word.rows, 512, 512, context_0_gates + 512, 1024, p.context_weight_ih_l0_reverse,
                dframes_1_last_and_words_1, 512, true);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  lstm_backward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                     dframes_1_last_and_words_1 + 256, 512);
  product_weight(pool, word.rows, 256, 512, words_1_gates, 1024, words_0_dropped, 256, nullptr, d.words_weight_ih_l1,
                 false);
  product_weight(pool, word.rows, 128, 512, words_1_gates, 1024, frames_1_last_and_words_1 + 256, 512,
                 word.before.data(), d.words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, words_1_gates, 1024, d.words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, words_1_gates + 512, 1024, words_0_dropped, 256, nullptr,
                 d.words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_1_gates + 512, 1024, frames_1_last_and_words_1 + 384, 512,
                 word.after.data(), d.words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, words_1_gates + 512, 1024, d.words_bias_ih_l1_reverse, false);
  float* dwords_0_dropped = memory.word_5;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, dwords_0_dropped, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, dwords_0_dropped,
                256, true);
  float* dwords_0 = memory.word_7;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, words_dropout1_key, dwords_0_dropped, dwords_0);
  lstm_backward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                     dwords_0, 256);
  product_weight(pool, word.rows, 1024, 512, words_0_gates, 1024, lexical, 1024, nullptr, d.words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, words_0_gates, 1024, words_0, 256, word.before.data(), d.words_weight_hh_l0,
                 false);
  column_sum(pool, word.rows, 512, words_0_gates, 1024, d.words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, words_0_gates + 512, 1024, lexical, 1024, nullptr,
                 d.words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_0_gates + 512, 1024, words_0 + 128, 256, word.after.data(),
                 d.words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, words_0_gates + 512, 1024, d.words_bias_ih_l0_reverse, false);

  // last    aguilar2019.cpp:36
  float* dframes_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  dframes_1_kernel(pool, frame_of_word, dframes_1_last_and_words_1 + 128, dframes_1 + 128);
  dframes_1_2_kernel(pool, frame_of_word, dframes_1_last_and_words_1, dframes_1);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  lstm_backward<128>(pool, frame_of_word, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                     frames_1_cell, dframes_1, 256);
  product_weight(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_1_gates, 1024, frames_1, 256, frame_of_word.before.data(),
                 d.frames_weight_hh_l1, false);
  column_sum(pool, frame_of_word.rows, 512, frames_1_gates, 1024, d.frames_bias_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_1_gates + 512, 1024, frames_1 + 128, 256,
                 frame_of_word.after.data(), d.frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, frames_1_gates + 512, 1024, d.frames_bias_ih_l1_reverse, false);
  float* dframes_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, dframes_0_dropped, 256,
                false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse,
                dframes_0_dropped, 256, true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, frames_dropout1_key, dframes_0_dropped, dframes_0);
  lstm_backward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                     frames_0_cell, dframes_0, 256);
  product_weight(pool, frame_of_word.rows, 130, 512, frames_0_gates, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_0_gates, 1024, frames_0, 256, frame_of_word.before.data(),
                 d.frames_weight_hh_l0, false);
  column_sum(pool, frame_of_word.rows, 512, frames_0_gates, 1024, d.frames_bias_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 130, 512, frames_0_gates + 512, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_0_gates + 512, 1024, frames_0 + 128, 256,
                 frame_of_word.after.data(), d.frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, frames_0_gates + 512, 1024, d.frames_bias_ih_l0_reverse, false);

  // what is added to the same thing has the same gradient
  std::copy_n(d.frames_bias_ih_l0, 512, d.frames_bias_hh_l0);
  std::copy_n(d.frames_bias_ih_l0_reverse, 512, d.frames_bias_hh_l0_reverse);
  std::copy_n(d.frames_bias_ih_l1, 512, d.frames_bias_hh_l1);
  std::copy_n(d.frames_bias_ih_l1_reverse, 512, d.frames_bias_hh_l1_reverse);
  std::copy_n(d.words_bias_ih_l0, 512, d.words_bias_hh_l0);
  std::copy_n(d.words_bias_ih_l0_reverse, 512, d.words_bias_hh_l0_reverse);
  std::copy_n(d.words_bias_ih_l1, 512, d.words_bias_hh_l1);
  std::copy_n(d.words_bias_ih_l1_reverse, 512, d.words_bias_hh_l1_reverse);
  std::copy_n(d.context_bias_ih_l0, 512, d.context_bias_hh_l0);
  std::copy_n(d.context_bias_ih_l0_reverse, 512, d.context_bias_hh_l0_reverse);
  std::copy_n(d.context_bias_ih_l1, 512, d.context_bias_hh_l1);
  std::copy_n(d.context_bias_ih_l1_reverse, 512, d.context_bias_hh_l1_reverse);

  shown[0] = attention_weights;  // attention
  shown[1] = logits;             // logits
  shown[2] = attention_pooled;   // utterance
  return loss[0];
}

}  // namespace h_mm_3_program
