// b_mm_1 — "B-MM-1": (acoustic → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:48. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace b_mm_1_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const auto frames_dropout1_key = key_of(random.seed, Purpose::dropout, "frames.dropout1");
  const auto words_dropout1_key = key_of(random.seed, Purpose::dropout, "words.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // acoustic    aguilar2019.cpp:23
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(pool, batch, frame, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:24
  float* frames_0_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
          frames_0_gates, 1024, false);
  product(pool, frame.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0_reverse, p.frames_bias_ih_l0_reverse,
          p.frames_bias_hh_l0_reverse, frames_0_gates + 512, 1024, false);
  float* frames_0 = memory.frame_2;       // [batch, frame*, 256]
  float* frames_0_cell = memory.frame_3;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates, frames_0_cell,
                    frames_0, 256);
  float* frames_0_dropped = memory.frame_4;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame, row, 256, 0.4f, frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_0_dropped_j = frames_0[row * 256 + j] * frames_dropout1_mask[j];
        frames_0_dropped[row * 256 + j] = frames_0_dropped_j;
      }
    }
  });
  float* frames_1_gates = memory.frame_5;  // [batch, frame*, 1024]
  product(pool, frame.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1_reverse, p.frames_bias_ih_l1_reverse,
          p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_6;       // [batch, frame*, 256]
  float* frames_1_cell = memory.frame_7;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates, frames_1_cell,
                    frames_1, 256);

  // mean    aguilar2019.cpp:24
  float* frames_1_mean_and_words_1_mean = memory.batch_0;  // [batch, 512]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t29_total[256] = {};
      const float t30 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t29_total[j] += frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_mean_j = static_cast<float>(t29_total[j]) / t30;
        frames_1_mean_and_words_1_mean[outer * 512 + j] = frames_1_mean_j;
      }
    }
  });

  // lexical    aguilar2019.cpp:25
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:25
  float* words_0_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0, p.words_bias_ih_l0, p.words_bias_hh_l0,
          words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0_reverse, p.words_bias_ih_l0_reverse,
          p.words_bias_hh_l0_reverse, words_0_gates + 512, 1024, false);
  float* words_0 = memory.word_2;       // [batch, word*, 256]
  float* words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                    words_0, 256);
  float* words_0_dropped = memory.word_4;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float words_0_dropped_j = words_0[row * 256 + j] * words_dropout1_mask[j];
        words_0_dropped[row * 256 + j] = words_0_dropped_j;
      }
    }
  });
  float* words_1_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1, p.words_bias_ih_l1, p.words_bias_hh_l1,
          words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1_reverse, p.words_bias_ih_l1_reverse,
          p.words_bias_hh_l1_reverse, words_1_gates + 512, 1024, false);
  float* words_1 = memory.word_6;       // [batch, word*, 256]
  float* words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    words_1, 256);

  // mean    aguilar2019.cpp:25
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t60_total[256] = {};
      const float t61 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t60_total[j] += words_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float words_1_mean_j = static_cast<float>(t60_total[j]) / t61;
        frames_1_mean_and_words_1_mean[256 + outer * 512 + j] = words_1_mean_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:26
  float* classifier_input = memory.batch_1;  // [batch, 512]
  pool.rows(utterances.rows, 32, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float classifier_dropout_mask[512];
      dropout_row(random, classifier_dropout_key, batch, utterances, row, 512, 0.5f, classifier_dropout_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 512; ++j) {
        const float classifier_input_j = frames_1_mean_and_words_1_mean[row * 512 + j] * classifier_dropout_mask[j];
        classifier_input[row * 512 + j] = classifier_input_j;
      }
    }
  });
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 512, 4, classifier_input, 512, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t72 = memory.batch_4;              // [batch, 4]
  float* t73 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  {
    double t81_total = 0;
    double t83_total = 0;
    float t103_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t70 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t80 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t70;
        shifted_logits[j] = shifted_logits_j;
        const float t72_j = fast_exp(shifted_logits_j);
        t72[row * 4 + j] = t72_j;
      }
      const float t73_value = row_sum<4>([&](int j) { return t72[row * 4 + j]; });
      t73[row] = t73_value;
      const float log_sum = fast_log(t73_value);
      const float t78 = row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t81_total += t80;
      t83_total += t78;
    }
    const float t81 = static_cast<float>(t81_total);
    const float t82 = larger(t81, 1.0f);
    const float t83 = static_cast<float>(t83_total);
    const float t85 = -1.0f * t83;
    const float loss_value = t85 / t82;
    loss[0] = loss_value;
    const float t87 = 1.0f / t82;
    const float t88 = t87 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t89 = t88;
      const float t98 = t88;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t89 * (label == j ? 1.0f : 0.0f))); });
      const float t95 = dlog_sum / t73[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t98 * (label == j ? 1.0f : 0.0f)) + (t95 * t72[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t103_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t103_j = static_cast<float>(t103_total[j]);
      d.classifier_bias[j] = t103_j;
    }
  }
  float* dclassifier_input = memory.batch_2;  // [batch, 512]
  product_input(pool, utterances.rows, 512, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 512, false);
  product_weight(pool, utterances.rows, 512, 4, dshifted_logits, 4, classifier_input, 512, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_mean_and_words_1_mean = memory.batch_1;  // [batch, 512]
  pool.rows(utterances.rows, 32, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float classifier_dropout_2_mask[512];
      dropout_row(random, classifier_dropout_key, batch, utterances, row, 512, 0.5f, classifier_dropout_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 512; ++j) {
        const float dframes_1_mean_and_words_1_mean_j = dclassifier_input[row * 512 + j] * classifier_dropout_2_mask[j];
        dframes_1_mean_and_words_1_mean[row * 512 + j] = dframes_1_mean_and_words_1_mean_j;
      }
    }
  });

  // mean    aguilar2019.cpp:25
  float* dwords_1 = memory.word_8;  // [batch, word*, 256]
  float* t140 = memory.batch_4;     // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      const float t110 = larger(static_cast<float>(word.count[outer]), 1.0f);
      const float t139 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float t111[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t111_j = dframes_1_mean_and_words_1_mean[256 + outer * 512 + j] / t110;
        t111[j] = t111_j;
        const float t140_j = dframes_1_mean_and_words_1_mean[outer * 512 + j] / t139;
        t140[outer * 256 + j] = t140_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dwords_1_j = t111[j];
          dwords_1[row * 256 + j] = dwords_1_j;
        }
      }
    }
  });

  // blstm 256 × 2 "words"    aguilar2019.cpp:25
  lstm_backward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                     dwords_1, 256);
  product_weight(pool, word.rows, 256, 512, words_1_gates, 1024, words_0_dropped, 256, nullptr, d.words_weight_ih_l1,
                 false);
  product_weight(pool, word.rows, 128, 512, words_1_gates, 1024, words_1, 256, word.before.data(), d.words_weight_hh_l1,
                 false);
  column_sum(pool, word.rows, 512, words_1_gates, 1024, d.words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, words_1_gates + 512, 1024, words_0_dropped, 256, nullptr,
                 d.words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_1_gates + 512, 1024, words_1 + 128, 256, word.after.data(),
                 d.words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, words_1_gates + 512, 1024, d.words_bias_ih_l1_reverse, false);
  float* t124 = memory.word_4;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, t124, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, t124, 256, true);
  float* dwords_0 = memory.word_6;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_2_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_0_j = t124[row * 256 + j] * words_dropout1_2_mask[j];
        dwords_0[row * 256 + j] = dwords_0_j;
      }
    }
  });
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

  // mean    aguilar2019.cpp:24
  float* dframes_1 = memory.frame_8;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dframes_1_from = row_or_zeros(t140, 256, frame.parent[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_1_j = dframes_1_from[j];
        dframes_1[row * 256 + j] = dframes_1_j;
      }
    }
  });

  // blstm 256 × 2 "frames"    aguilar2019.cpp:24
  lstm_backward<128>(pool, frame, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates, frames_1_cell,
                     dframes_1, 256);
  product_weight(pool, frame.rows, 256, 512, frames_1_gates, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1, false);
  product_weight(pool, frame.rows, 128, 512, frames_1_gates, 1024, frames_1, 256, frame.before.data(),
                 d.frames_weight_hh_l1, false);
  column_sum(pool, frame.rows, 512, frames_1_gates, 1024, d.frames_bias_ih_l1, false);
  product_weight(pool, frame.rows, 256, 512, frames_1_gates + 512, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame.rows, 128, 512, frames_1_gates + 512, 1024, frames_1 + 128, 256, frame.after.data(),
                 d.frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame.rows, 512, frames_1_gates + 512, 1024, d.frames_bias_ih_l1_reverse, false);
  float* t153 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t153, 256, false);
  product_input(pool, frame.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t153, 256, true);
  float* dframes_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t153[row * 256 + j] * frames_dropout1_2_mask[j];
        dframes_0[row * 256 + j] = dframes_0_j;
      }
    }
  });
  lstm_backward<128>(pool, frame, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates, frames_0_cell,
                     dframes_0, 256);
  product_weight(pool, frame.rows, 130, 512, frames_0_gates, 1024, acoustic, 130, nullptr, d.frames_weight_ih_l0,
                 false);
  product_weight(pool, frame.rows, 128, 512, frames_0_gates, 1024, frames_0, 256, frame.before.data(),
                 d.frames_weight_hh_l0, false);
  column_sum(pool, frame.rows, 512, frames_0_gates, 1024, d.frames_bias_ih_l0, false);
  product_weight(pool, frame.rows, 130, 512, frames_0_gates + 512, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame.rows, 128, 512, frames_0_gates + 512, 1024, frames_0 + 128, 256, frame.after.data(),
                 d.frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame.rows, 512, frames_0_gates + 512, 1024, d.frames_bias_ih_l0_reverse, false);
  std::copy_n(d.frames_bias_ih_l0, 512, d.frames_bias_hh_l0);
  std::copy_n(d.frames_bias_ih_l0_reverse, 512, d.frames_bias_hh_l0_reverse);
  std::copy_n(d.frames_bias_ih_l1, 512, d.frames_bias_hh_l1);
  std::copy_n(d.frames_bias_ih_l1_reverse, 512, d.frames_bias_hh_l1_reverse);
  std::copy_n(d.words_bias_ih_l0, 512, d.words_bias_hh_l0);
  std::copy_n(d.words_bias_ih_l0_reverse, 512, d.words_bias_hh_l0_reverse);
  std::copy_n(d.words_bias_ih_l1, 512, d.words_bias_hh_l1);
  std::copy_n(d.words_bias_ih_l1_reverse, 512, d.words_bias_hh_l1_reverse);

  shown[0] = logits;                          // logits
  shown[1] = frames_1_mean_and_words_1_mean;  // utterance
  return loss[0];
}

}  // namespace b_mm_1_program
