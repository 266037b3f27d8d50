// ts_hmm_attention — "B-ACO-1 + attention × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → attention 256 →
// classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 →
// blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:75. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace ts_hmm_attention_program {

struct Parameters {
  float* acoustic_frames_weight_ih_l0;             // [512, 130]
  float* acoustic_frames_weight_hh_l0;             // [512, 128]
  float* acoustic_frames_bias_ih_l0;               // [512]
  float* acoustic_frames_bias_hh_l0;               // [512]
  float* acoustic_frames_weight_ih_l0_reverse;     // [512, 130]
  float* acoustic_frames_weight_hh_l0_reverse;     // [512, 128]
  float* acoustic_frames_bias_ih_l0_reverse;       // [512]
  float* acoustic_frames_bias_hh_l0_reverse;       // [512]
  float* acoustic_frames_weight_ih_l1;             // [512, 256]
  float* acoustic_frames_weight_hh_l1;             // [512, 128]
  float* acoustic_frames_bias_ih_l1;               // [512]
  float* acoustic_frames_bias_hh_l1;               // [512]
  float* acoustic_frames_weight_ih_l1_reverse;     // [512, 256]
  float* acoustic_frames_weight_hh_l1_reverse;     // [512, 128]
  float* acoustic_frames_bias_ih_l1_reverse;       // [512]
  float* acoustic_frames_bias_hh_l1_reverse;       // [512]
  float* acoustic_attention_score_weight;          // [256, 256]
  float* acoustic_attention_score_bias;            // [256]
  float* acoustic_attention_vector;                // [256]
  float* acoustic_classifier_weight;               // [4, 256]
  float* acoustic_classifier_bias;                 // [4]
  float* multimodal_frames_weight_ih_l0;           // [512, 130]
  float* multimodal_frames_weight_hh_l0;           // [512, 128]
  float* multimodal_frames_bias_ih_l0;             // [512]
  float* multimodal_frames_bias_hh_l0;             // [512]
  float* multimodal_frames_weight_ih_l0_reverse;   // [512, 130]
  float* multimodal_frames_weight_hh_l0_reverse;   // [512, 128]
  float* multimodal_frames_bias_ih_l0_reverse;     // [512]
  float* multimodal_frames_bias_hh_l0_reverse;     // [512]
  float* multimodal_frames_weight_ih_l1;           // [512, 256]
  float* multimodal_frames_weight_hh_l1;           // [512, 128]
  float* multimodal_frames_bias_ih_l1;             // [512]
  float* multimodal_frames_bias_hh_l1;             // [512]
  float* multimodal_frames_weight_ih_l1_reverse;   // [512, 256]
  float* multimodal_frames_weight_hh_l1_reverse;   // [512, 128]
  float* multimodal_frames_bias_ih_l1_reverse;     // [512]
  float* multimodal_frames_bias_hh_l1_reverse;     // [512]
  float* multimodal_words_weight_ih_l0;            // [512, 1024]
  float* multimodal_words_weight_hh_l0;            // [512, 128]
  float* multimodal_words_bias_ih_l0;              // [512]
  float* multimodal_words_bias_hh_l0;              // [512]
  float* multimodal_words_weight_ih_l0_reverse;    // [512, 1024]
  float* multimodal_words_weight_hh_l0_reverse;    // [512, 128]
  float* multimodal_words_bias_ih_l0_reverse;      // [512]
  float* multimodal_words_bias_hh_l0_reverse;      // [512]
  float* multimodal_words_weight_ih_l1;            // [512, 256]
  float* multimodal_words_weight_hh_l1;            // [512, 128]
  float* multimodal_words_bias_ih_l1;              // [512]
  float* multimodal_words_bias_hh_l1;              // [512]
  float* multimodal_words_weight_ih_l1_reverse;    // [512, 256]
  float* multimodal_words_weight_hh_l1_reverse;    // [512, 128]
  float* multimodal_words_bias_ih_l1_reverse;      // [512]
  float* multimodal_words_bias_hh_l1_reverse;      // [512]
  float* multimodal_gmu_left_norm_weight;          // [256]
  float* multimodal_gmu_left_norm_bias;            // [256]
  float* multimodal_gmu_left_norm_running_mean;    // [256]
  float* multimodal_gmu_left_norm_running_var;     // [256]
  float* multimodal_gmu_right_norm_weight;         // [256]
  float* multimodal_gmu_right_norm_bias;           // [256]
  float* multimodal_gmu_right_norm_running_mean;   // [256]
  float* multimodal_gmu_right_norm_running_var;    // [256]
  float* multimodal_gmu_left_weight;               // [256, 256]
  float* multimodal_gmu_left_bias;                 // [256]
  float* multimodal_gmu_right_weight;              // [256, 256]
  float* multimodal_gmu_right_bias;                // [256]
  float* multimodal_gmu_gate_weight;               // [256, 512]
  float* multimodal_gmu_gate_bias;                 // [256]
  float* multimodal_context_weight_ih_l0;          // [512, 256]
  float* multimodal_context_weight_hh_l0;          // [512, 128]
  float* multimodal_context_bias_ih_l0;            // [512]
  float* multimodal_context_bias_hh_l0;            // [512]
  float* multimodal_context_weight_ih_l0_reverse;  // [512, 256]
  float* multimodal_context_weight_hh_l0_reverse;  // [512, 128]
  float* multimodal_context_bias_ih_l0_reverse;    // [512]
  float* multimodal_context_bias_hh_l0_reverse;    // [512]
  float* multimodal_context_weight_ih_l1;          // [512, 256]
  float* multimodal_context_weight_hh_l1;          // [512, 128]
  float* multimodal_context_bias_ih_l1;            // [512]
  float* multimodal_context_bias_hh_l1;            // [512]
  float* multimodal_context_weight_ih_l1_reverse;  // [512, 256]
  float* multimodal_context_weight_hh_l1_reverse;  // [512, 128]
  float* multimodal_context_bias_ih_l1_reverse;    // [512]
  float* multimodal_context_bias_hh_l1_reverse;    // [512]
  float* multimodal_attention_score_weight;        // [256, 256]
  float* multimodal_attention_score_bias;          // [256]
  float* multimodal_attention_vector;              // [256]
  float* multimodal_classifier_weight;             // [4, 256]
  float* multimodal_classifier_bias;               // [4]

  explicit Parameters(float* arena)
      : acoustic_frames_weight_ih_l0(arena + 0),
        acoustic_frames_weight_hh_l0(arena + 66560),
        acoustic_frames_bias_ih_l0(arena + 132096),
        acoustic_frames_bias_hh_l0(arena + 132608),
        acoustic_frames_weight_ih_l0_reverse(arena + 133120),
        acoustic_frames_weight_hh_l0_reverse(arena + 199680),
        acoustic_frames_bias_ih_l0_reverse(arena + 265216),
        acoustic_frames_bias_hh_l0_reverse(arena + 265728),
        acoustic_frames_weight_ih_l1(arena + 266240),
        acoustic_frames_weight_hh_l1(arena + 397312),
        acoustic_frames_bias_ih_l1(arena + 462848),
        acoustic_frames_bias_hh_l1(arena + 463360),
        acoustic_frames_weight_ih_l1_reverse(arena + 463872),
        acoustic_frames_weight_hh_l1_reverse(arena + 594944),
        acoustic_frames_bias_ih_l1_reverse(arena + 660480),
        acoustic_frames_bias_hh_l1_reverse(arena + 660992),
        acoustic_attention_score_weight(arena + 661504),
        acoustic_attention_score_bias(arena + 727040),
        acoustic_attention_vector(arena + 727296),
        acoustic_classifier_weight(arena + 727552),
        acoustic_classifier_bias(arena + 728576),
        multimodal_frames_weight_ih_l0(arena + 728592),
        multimodal_frames_weight_hh_l0(arena + 795152),
        multimodal_frames_bias_ih_l0(arena + 860688),
        multimodal_frames_bias_hh_l0(arena + 861200),
        multimodal_frames_weight_ih_l0_reverse(arena + 861712),
        multimodal_frames_weight_hh_l0_reverse(arena + 928272),
        multimodal_frames_bias_ih_l0_reverse(arena + 993808),
        multimodal_frames_bias_hh_l0_reverse(arena + 994320),
        multimodal_frames_weight_ih_l1(arena + 994832),
        multimodal_frames_weight_hh_l1(arena + 1125904),
        multimodal_frames_bias_ih_l1(arena + 1191440),
        multimodal_frames_bias_hh_l1(arena + 1191952),
        multimodal_frames_weight_ih_l1_reverse(arena + 1192464),
        multimodal_frames_weight_hh_l1_reverse(arena + 1323536),
        multimodal_frames_bias_ih_l1_reverse(arena + 1389072),
        multimodal_frames_bias_hh_l1_reverse(arena + 1389584),
        multimodal_words_weight_ih_l0(arena + 1390096),
        multimodal_words_weight_hh_l0(arena + 1914384),
        multimodal_words_bias_ih_l0(arena + 1979920),
        multimodal_words_bias_hh_l0(arena + 1980432),
        multimodal_words_weight_ih_l0_reverse(arena + 1980944),
        multimodal_words_weight_hh_l0_reverse(arena + 2505232),
        multimodal_words_bias_ih_l0_reverse(arena + 2570768),
        multimodal_words_bias_hh_l0_reverse(arena + 2571280),
        multimodal_words_weight_ih_l1(arena + 2571792),
        multimodal_words_weight_hh_l1(arena + 2702864),
        multimodal_words_bias_ih_l1(arena + 2768400),
        multimodal_words_bias_hh_l1(arena + 2768912),
        multimodal_words_weight_ih_l1_reverse(arena + 2769424),
        multimodal_words_weight_hh_l1_reverse(arena + 2900496),
        multimodal_words_bias_ih_l1_reverse(arena + 2966032),
        multimodal_words_bias_hh_l1_reverse(arena + 2966544),
        multimodal_gmu_left_norm_weight(arena + 2967056),
        multimodal_gmu_left_norm_bias(arena + 2967312),
        multimodal_gmu_left_norm_running_mean(arena + 2967568),
        multimodal_gmu_left_norm_running_var(arena + 2967824),
        multimodal_gmu_right_norm_weight(arena + 2968080),
        multimodal_gmu_right_norm_bias(arena + 2968336),
        multimodal_gmu_right_norm_running_mean(arena + 2968592),
        multimodal_gmu_right_norm_running_var(arena + 2968848),
        multimodal_gmu_left_weight(arena + 2969104),
        multimodal_gmu_left_bias(arena + 3034640),
        multimodal_gmu_right_weight(arena + 3034896),
        multimodal_gmu_right_bias(arena + 3100432),
        multimodal_gmu_gate_weight(arena + 3100688),
        multimodal_gmu_gate_bias(arena + 3231760),
        multimodal_context_weight_ih_l0(arena + 3232016),
        multimodal_context_weight_hh_l0(arena + 3363088),
        multimodal_context_bias_ih_l0(arena + 3428624),
        multimodal_context_bias_hh_l0(arena + 3429136),
        multimodal_context_weight_ih_l0_reverse(arena + 3429648),
        multimodal_context_weight_hh_l0_reverse(arena + 3560720),
        multimodal_context_bias_ih_l0_reverse(arena + 3626256),
        multimodal_context_bias_hh_l0_reverse(arena + 3626768),
        multimodal_context_weight_ih_l1(arena + 3627280),
        multimodal_context_weight_hh_l1(arena + 3758352),
        multimodal_context_bias_ih_l1(arena + 3823888),
        multimodal_context_bias_hh_l1(arena + 3824400),
        multimodal_context_weight_ih_l1_reverse(arena + 3824912),
        multimodal_context_weight_hh_l1_reverse(arena + 3955984),
        multimodal_context_bias_ih_l1_reverse(arena + 4021520),
        multimodal_context_bias_hh_l1_reverse(arena + 4022032),
        multimodal_attention_score_weight(arena + 4022544),
        multimodal_attention_score_bias(arena + 4088080),
        multimodal_attention_vector(arena + 4088336),
        multimodal_classifier_weight(arena + 4088592),
        multimodal_classifier_bias(arena + 4089616) {}
};

struct Gradients {
  float* acoustic_frames_weight_ih_l0;          // [512, 130]
  float* acoustic_frames_weight_hh_l0;          // [512, 128]
  float* acoustic_frames_bias_ih_l0;            // [512]
  float* acoustic_frames_bias_hh_l0;            // [512]
  float* acoustic_frames_weight_ih_l0_reverse;  // [512, 130]
  float* acoustic_frames_weight_hh_l0_reverse;  // [512, 128]
  float* acoustic_frames_bias_ih_l0_reverse;    // [512]
  float* acoustic_frames_bias_hh_l0_reverse;    // [512]
  float* acoustic_frames_weight_ih_l1;          // [512, 256]
  float* acoustic_frames_weight_hh_l1;          // [512, 128]
  float* acoustic_frames_bias_ih_l1;            // [512]
  float* acoustic_frames_bias_hh_l1;            // [512]
  float* acoustic_frames_weight_ih_l1_reverse;  // [512, 256]
  float* acoustic_frames_weight_hh_l1_reverse;  // [512, 128]
  float* acoustic_frames_bias_ih_l1_reverse;    // [512]
  float* acoustic_frames_bias_hh_l1_reverse;    // [512]
  float* acoustic_attention_score_weight;       // [256, 256]
  float* acoustic_attention_score_bias;         // [256]
  float* acoustic_attention_vector;             // [256]
  float* acoustic_classifier_weight;            // [4, 256]
  float* acoustic_classifier_bias;              // [4]

  explicit Gradients(float* arena)
      : acoustic_frames_weight_ih_l0(arena + 0),
        acoustic_frames_weight_hh_l0(arena + 66560),
        acoustic_frames_bias_ih_l0(arena + 132096),
        acoustic_frames_bias_hh_l0(arena + 132608),
        acoustic_frames_weight_ih_l0_reverse(arena + 133120),
        acoustic_frames_weight_hh_l0_reverse(arena + 199680),
        acoustic_frames_bias_ih_l0_reverse(arena + 265216),
        acoustic_frames_bias_hh_l0_reverse(arena + 265728),
        acoustic_frames_weight_ih_l1(arena + 266240),
        acoustic_frames_weight_hh_l1(arena + 397312),
        acoustic_frames_bias_ih_l1(arena + 462848),
        acoustic_frames_bias_hh_l1(arena + 463360),
        acoustic_frames_weight_ih_l1_reverse(arena + 463872),
        acoustic_frames_weight_hh_l1_reverse(arena + 594944),
        acoustic_frames_bias_ih_l1_reverse(arena + 660480),
        acoustic_frames_bias_hh_l1_reverse(arena + 660992),
        acoustic_attention_score_weight(arena + 661504),
        acoustic_attention_score_bias(arena + 727040),
        acoustic_attention_vector(arena + 727296),
        acoustic_classifier_weight(arena + 727552),
        acoustic_classifier_bias(arena + 728576) {}
};

struct StepMemory {
  float* frame_0;   // [batch, frame*, 130]
  float* frame_1;   // [batch, frame*, 256]
  float* frame_2;   // [batch, frame*, 256]
  float* frame_3;   // [batch, frame*, 256]
  float* frame_4;   // [batch, frame*, 256]
  float* frame_5;   // [batch, frame*, 256]
  float* frame_6;   // [batch, frame*, 1]
  float* frame_7;   // [batch, frame*, 1]
  float* batch_0;   // [batch, 1]
  float* frame_8;   // [batch, frame*, 1]
  float* batch_1;   // [batch, 256]
  float* batch_2;   // [batch, 256]
  float* batch_3;   // [batch, 256]
  float* batch_4;   // [batch, 256]
  float* batch_5;   // [batch, 256]
  float* drawn_0;   // [drawn, 256]
  float* batch_6;   // [batch, 1]
  float* batch_7;   // [batch, 4]
  float* batch_8;   // [batch, 1]
  float* batch_9;   // [batch, 4]
  float* one_0;     // [1]
  float* drawn_1;   // [drawn, 256]
  float* one_1;     // [1]
  float* frame_9;   // [batch, frame*, 256]
  float* frame_10;  // [batch, frame*, 256]
  explicit StepMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 130)),
        frame_1(place.rows(1, 256)),
        frame_2(place.rows(1, 256)),
        frame_3(place.rows(1, 256)),
        frame_4(place.rows(1, 256)),
        frame_5(place.rows(1, 256)),
        frame_6(place.rows(1, 1)),
        frame_7(place.rows(1, 1)),
        batch_0(place.rows(0, 1)),
        frame_8(place.rows(1, 1)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 256)),
        batch_3(place.rows(0, 256)),
        batch_4(place.rows(0, 256)),
        batch_5(place.rows(0, 256)),
        drawn_0(place.rows(4, 256)),
        batch_6(place.rows(0, 1)),
        batch_7(place.rows(0, 4)),
        batch_8(place.rows(0, 1)),
        batch_9(place.rows(0, 4)),
        one_0(place.whole(1)),
        drawn_1(place.rows(4, 256)),
        one_1(place.whole(1)),
        frame_9(place.rows(1, 256)),
        frame_10(place.rows(1, 256)) {}
};

struct EvaluateMemory {
  float* frame_0;          // [batch, frame*, 256]
  float* frame_1;          // [batch, frame*, 256]
  float* frame_2;          // [batch, frame*, 1]
  float* frame_3;          // [batch, frame*, 1]
  float* frame_4;          // [batch, frame*, 1]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 256]
  float* batch_2;          // [batch, 4]
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* word_1;           // [batch, word*, 1024]
  float* word_2;           // [batch, word*, 512]
  float* word_3;           // [batch, word*, 256]
  float* word_4;           // [batch, word*, 256]
  float* word_5;           // [batch, word*, 1]
  float* batch_3;          // [batch, 4]
  float* batch_4;          // [batch, 4]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 256)),
        frame_1(place.rows(1, 256)),
        frame_2(place.rows(1, 1)),
        frame_3(place.rows(1, 1)),
        frame_4(place.rows(1, 1)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 4)),
        frame_of_word_0(place.rows(3, 256)),
        frame_of_word_1(place.rows(3, 256)),
        word_0(place.rows(2, 256)),
        word_1(place.rows(2, 1024)),
        word_2(place.rows(2, 512)),
        word_3(place.rows(2, 256)),
        word_4(place.rows(2, 256)),
        word_5(place.rows(2, 1)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 4)) {}
};

struct OnceMemory {
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* word_1;           // [batch, word*, 1024]
  float* word_2;           // [batch, word*, 512]
  float* word_3;           // [batch, word*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 4]
  float* batch_2;          // [batch, 4]
  float* batch_3;          // [batch, 4]
  explicit OnceMemory(inflect::Placer& place)
      : frame_of_word_0(place.rows(3, 256)),
        frame_of_word_1(place.rows(3, 256)),
        word_0(place.rows(2, 256)),
        word_1(place.rows(2, 1024)),
        word_2(place.rows(2, 512)),
        word_3(place.rows(2, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        batch_2(place.rows(0, 4)),
        batch_3(place.rows(0, 4)) {}
};

// The view that predicts, as a model of its own: the parameters of its plain program, without a prefix.
namespace deployed {

struct Parameters {
  float* frames_weight_ih_l0;          // [512, 130]
  float* frames_weight_hh_l0;          // [512, 128]
  float* frames_bias_ih_l0;            // [512]
  float* frames_bias_hh_l0;            // [512]
  float* frames_weight_ih_l0_reverse;  // [512, 130]
  float* frames_weight_hh_l0_reverse;  // [512, 128]
  float* frames_bias_ih_l0_reverse;    // [512]
  float* frames_bias_hh_l0_reverse;    // [512]
  float* frames_weight_ih_l1;          // [512, 256]
  float* frames_weight_hh_l1;          // [512, 128]
  float* frames_bias_ih_l1;            // [512]
  float* frames_bias_hh_l1;            // [512]
  float* frames_weight_ih_l1_reverse;  // [512, 256]
  float* frames_weight_hh_l1_reverse;  // [512, 128]
  float* frames_bias_ih_l1_reverse;    // [512]
  float* frames_bias_hh_l1_reverse;    // [512]
  float* attention_score_weight;       // [256, 256]
  float* attention_score_bias;         // [256]
  float* attention_vector;             // [256]
  float* classifier_weight;            // [4, 256]
  float* classifier_bias;              // [4]

  explicit Parameters(float* arena)
      : frames_weight_ih_l0(arena + 0),
        frames_weight_hh_l0(arena + 66560),
        frames_bias_ih_l0(arena + 132096),
        frames_bias_hh_l0(arena + 132608),
        frames_weight_ih_l0_reverse(arena + 133120),
        frames_weight_hh_l0_reverse(arena + 199680),
        frames_bias_ih_l0_reverse(arena + 265216),
        frames_bias_hh_l0_reverse(arena + 265728),
        frames_weight_ih_l1(arena + 266240),
        frames_weight_hh_l1(arena + 397312),
        frames_bias_ih_l1(arena + 462848),
        frames_bias_hh_l1(arena + 463360),
        frames_weight_ih_l1_reverse(arena + 463872),
        frames_weight_hh_l1_reverse(arena + 594944),
        frames_bias_ih_l1_reverse(arena + 660480),
        frames_bias_hh_l1_reverse(arena + 660992),
        attention_score_weight(arena + 661504),
        attention_score_bias(arena + 727040),
        attention_vector(arena + 727296),
        classifier_weight(arena + 727552),
        classifier_bias(arena + 728576) {}
};

struct EvaluateMemory {
  float* frame_0;  // [batch, frame*, 256]
  float* frame_1;  // [batch, frame*, 256]
  float* frame_2;  // [batch, frame*, 1]
  float* frame_3;  // [batch, frame*, 1]
  float* frame_4;  // [batch, frame*, 1]
  float* batch_0;  // [batch, 256]
  float* batch_1;  // [batch, 4]
  float* one_0;    // [1]
  float* batch_2;  // [batch, 4]
  float* one_1;    // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 256)),
        frame_1(place.rows(1, 256)),
        frame_2(place.rows(1, 1)),
        frame_3(place.rows(1, 1)),
        frame_4(place.rows(1, 1)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace deployed

}  // namespace ts_hmm_attention_program
