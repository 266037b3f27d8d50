// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace mv_hmm_program {

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
  float* multimodal_gmu_right_norm_weight;         // [256]
  float* multimodal_gmu_right_norm_bias;           // [256]
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
  float* multimodal_gmu_left_norm_running_mean;    // [256]
  float* multimodal_gmu_left_norm_running_var;     // [256]
  float* multimodal_gmu_right_norm_running_mean;   // [256]
  float* multimodal_gmu_right_norm_running_var;    // [256]

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
        acoustic_classifier_weight(arena + 661504),
        acoustic_classifier_bias(arena + 662528),
        multimodal_frames_weight_ih_l0(arena + 662544),
        multimodal_frames_weight_hh_l0(arena + 729104),
        multimodal_frames_bias_ih_l0(arena + 794640),
        multimodal_frames_bias_hh_l0(arena + 795152),
        multimodal_frames_weight_ih_l0_reverse(arena + 795664),
        multimodal_frames_weight_hh_l0_reverse(arena + 862224),
        multimodal_frames_bias_ih_l0_reverse(arena + 927760),
        multimodal_frames_bias_hh_l0_reverse(arena + 928272),
        multimodal_frames_weight_ih_l1(arena + 928784),
        multimodal_frames_weight_hh_l1(arena + 1059856),
        multimodal_frames_bias_ih_l1(arena + 1125392),
        multimodal_frames_bias_hh_l1(arena + 1125904),
        multimodal_frames_weight_ih_l1_reverse(arena + 1126416),
        multimodal_frames_weight_hh_l1_reverse(arena + 1257488),
        multimodal_frames_bias_ih_l1_reverse(arena + 1323024),
        multimodal_frames_bias_hh_l1_reverse(arena + 1323536),
        multimodal_words_weight_ih_l0(arena + 1324048),
        multimodal_words_weight_hh_l0(arena + 1848336),
        multimodal_words_bias_ih_l0(arena + 1913872),
        multimodal_words_bias_hh_l0(arena + 1914384),
        multimodal_words_weight_ih_l0_reverse(arena + 1914896),
        multimodal_words_weight_hh_l0_reverse(arena + 2439184),
        multimodal_words_bias_ih_l0_reverse(arena + 2504720),
        multimodal_words_bias_hh_l0_reverse(arena + 2505232),
        multimodal_words_weight_ih_l1(arena + 2505744),
        multimodal_words_weight_hh_l1(arena + 2636816),
        multimodal_words_bias_ih_l1(arena + 2702352),
        multimodal_words_bias_hh_l1(arena + 2702864),
        multimodal_words_weight_ih_l1_reverse(arena + 2703376),
        multimodal_words_weight_hh_l1_reverse(arena + 2834448),
        multimodal_words_bias_ih_l1_reverse(arena + 2899984),
        multimodal_words_bias_hh_l1_reverse(arena + 2900496),
        multimodal_gmu_left_norm_weight(arena + 2901008),
        multimodal_gmu_left_norm_bias(arena + 2901264),
        multimodal_gmu_right_norm_weight(arena + 2901520),
        multimodal_gmu_right_norm_bias(arena + 2901776),
        multimodal_gmu_left_weight(arena + 2902032),
        multimodal_gmu_left_bias(arena + 2967568),
        multimodal_gmu_right_weight(arena + 2967824),
        multimodal_gmu_right_bias(arena + 3033360),
        multimodal_gmu_gate_weight(arena + 3033616),
        multimodal_gmu_gate_bias(arena + 3164688),
        multimodal_context_weight_ih_l0(arena + 3164944),
        multimodal_context_weight_hh_l0(arena + 3296016),
        multimodal_context_bias_ih_l0(arena + 3361552),
        multimodal_context_bias_hh_l0(arena + 3362064),
        multimodal_context_weight_ih_l0_reverse(arena + 3362576),
        multimodal_context_weight_hh_l0_reverse(arena + 3493648),
        multimodal_context_bias_ih_l0_reverse(arena + 3559184),
        multimodal_context_bias_hh_l0_reverse(arena + 3559696),
        multimodal_context_weight_ih_l1(arena + 3560208),
        multimodal_context_weight_hh_l1(arena + 3691280),
        multimodal_context_bias_ih_l1(arena + 3756816),
        multimodal_context_bias_hh_l1(arena + 3757328),
        multimodal_context_weight_ih_l1_reverse(arena + 3757840),
        multimodal_context_weight_hh_l1_reverse(arena + 3888912),
        multimodal_context_bias_ih_l1_reverse(arena + 3954448),
        multimodal_context_bias_hh_l1_reverse(arena + 3954960),
        multimodal_attention_score_weight(arena + 3955472),
        multimodal_attention_score_bias(arena + 4021008),
        multimodal_attention_vector(arena + 4021264),
        multimodal_classifier_weight(arena + 4021520),
        multimodal_classifier_bias(arena + 4022544),
        multimodal_gmu_left_norm_running_mean(arena + 4022560),
        multimodal_gmu_left_norm_running_var(arena + 4022816),
        multimodal_gmu_right_norm_running_mean(arena + 4023072),
        multimodal_gmu_right_norm_running_var(arena + 4023328) {}
};

struct Gradients {
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
  float* multimodal_gmu_right_norm_weight;         // [256]
  float* multimodal_gmu_right_norm_bias;           // [256]
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
        acoustic_classifier_weight(arena + 661504),
        acoustic_classifier_bias(arena + 662528),
        multimodal_frames_weight_ih_l0(arena + 662544),
        multimodal_frames_weight_hh_l0(arena + 729104),
        multimodal_frames_bias_ih_l0(arena + 794640),
        multimodal_frames_bias_hh_l0(arena + 795152),
        multimodal_frames_weight_ih_l0_reverse(arena + 795664),
        multimodal_frames_weight_hh_l0_reverse(arena + 862224),
        multimodal_frames_bias_ih_l0_reverse(arena + 927760),
        multimodal_frames_bias_hh_l0_reverse(arena + 928272),
        multimodal_frames_weight_ih_l1(arena + 928784),
        multimodal_frames_weight_hh_l1(arena + 1059856),
        multimodal_frames_bias_ih_l1(arena + 1125392),
        multimodal_frames_bias_hh_l1(arena + 1125904),
        multimodal_frames_weight_ih_l1_reverse(arena + 1126416),
        multimodal_frames_weight_hh_l1_reverse(arena + 1257488),
        multimodal_frames_bias_ih_l1_reverse(arena + 1323024),
        multimodal_frames_bias_hh_l1_reverse(arena + 1323536),
        multimodal_words_weight_ih_l0(arena + 1324048),
        multimodal_words_weight_hh_l0(arena + 1848336),
        multimodal_words_bias_ih_l0(arena + 1913872),
        multimodal_words_bias_hh_l0(arena + 1914384),
        multimodal_words_weight_ih_l0_reverse(arena + 1914896),
        multimodal_words_weight_hh_l0_reverse(arena + 2439184),
        multimodal_words_bias_ih_l0_reverse(arena + 2504720),
        multimodal_words_bias_hh_l0_reverse(arena + 2505232),
        multimodal_words_weight_ih_l1(arena + 2505744),
        multimodal_words_weight_hh_l1(arena + 2636816),
        multimodal_words_bias_ih_l1(arena + 2702352),
        multimodal_words_bias_hh_l1(arena + 2702864),
        multimodal_words_weight_ih_l1_reverse(arena + 2703376),
        multimodal_words_weight_hh_l1_reverse(arena + 2834448),
        multimodal_words_bias_ih_l1_reverse(arena + 2899984),
        multimodal_words_bias_hh_l1_reverse(arena + 2900496),
        multimodal_gmu_left_norm_weight(arena + 2901008),
        multimodal_gmu_left_norm_bias(arena + 2901264),
        multimodal_gmu_right_norm_weight(arena + 2901520),
        multimodal_gmu_right_norm_bias(arena + 2901776),
        multimodal_gmu_left_weight(arena + 2902032),
        multimodal_gmu_left_bias(arena + 2967568),
        multimodal_gmu_right_weight(arena + 2967824),
        multimodal_gmu_right_bias(arena + 3033360),
        multimodal_gmu_gate_weight(arena + 3033616),
        multimodal_gmu_gate_bias(arena + 3164688),
        multimodal_context_weight_ih_l0(arena + 3164944),
        multimodal_context_weight_hh_l0(arena + 3296016),
        multimodal_context_bias_ih_l0(arena + 3361552),
        multimodal_context_bias_hh_l0(arena + 3362064),
        multimodal_context_weight_ih_l0_reverse(arena + 3362576),
        multimodal_context_weight_hh_l0_reverse(arena + 3493648),
        multimodal_context_bias_ih_l0_reverse(arena + 3559184),
        multimodal_context_bias_hh_l0_reverse(arena + 3559696),
        multimodal_context_weight_ih_l1(arena + 3560208),
        multimodal_context_weight_hh_l1(arena + 3691280),
        multimodal_context_bias_ih_l1(arena + 3756816),
        multimodal_context_bias_hh_l1(arena + 3757328),
        multimodal_context_weight_ih_l1_reverse(arena + 3757840),
        multimodal_context_weight_hh_l1_reverse(arena + 3888912),
        multimodal_context_bias_ih_l1_reverse(arena + 3954448),
        multimodal_context_bias_hh_l1_reverse(arena + 3954960),
        multimodal_attention_score_weight(arena + 3955472),
        multimodal_attention_score_bias(arena + 4021008),
        multimodal_attention_vector(arena + 4021264),
        multimodal_classifier_weight(arena + 4021520),
        multimodal_classifier_bias(arena + 4022544) {}
};

struct StepMemory {
  float* frame_0;          // [batch, frame*, 130]
  float* frame_1;          // [batch, frame*, 1024]
  float* frame_2;          // [batch, frame*, 256]
  float* frame_3;          // [batch, frame*, 256]
  float* frame_4;          // [batch, frame*, 256]
  float* frame_5;          // [batch, frame*, 1024]
  float* frame_6;          // [batch, frame*, 256]
  float* frame_7;          // [batch, frame*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 256]
  float* batch_2;          // [batch, 256]
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 1024]
  float* one_0;            // [512]
  float* word_1;           // [batch, word*, 256]
  float* one_1;            // [512]
  float* one_2;            // [512]
  float* word_2;           // [batch, word*, 256]
  float* word_3;           // [batch, word*, 512]
  float* word_4;           // [batch, word*, 1024]
  float* word_5;           // [batch, word*, 1024]
  float* word_6;           // [batch, word*, 256]
  float* word_7;           // [batch, word*, 256]
  float* word_8;           // [batch, word*, 256]
  float* word_9;           // [batch, word*, 1024]
  float* word_10;          // [batch, word*, 256]
  float* word_11;          // [batch, word*, 256]
  float* one_3;            // [512]
  float* word_12;          // [batch, word*, 256]
  float* one_4;            // [512]
  float* one_5;            // [512]
  float* word_13;          // [batch, word*, 256]
  float* word_14;          // [batch, word*, 512]
  float* word_15;          // [batch, word*, 256]
  float* word_16;          // [batch, word*, 256]
  float* word_17;          // [batch, word*, 256]
  float* word_18;          // [batch, word*, 256]
  float* word_19;          // [batch, word*, 256]
  float* word_20;          // [batch, word*, 256]
  float* word_21;          // [batch, word*, 256]
  float* word_22;          // [batch, word*, 1024]
  float* word_23;          // [batch, word*, 256]
  float* word_24;          // [batch, word*, 256]
  float* word_25;          // [batch, word*, 256]
  float* word_26;          // [batch, word*, 256]
  float* word_27;          // [batch, word*, 1]
  float* word_28;          // [batch, word*, 1]
  float* batch_3;          // [batch, 1]
  float* word_29;          // [batch, word*, 1]
  float* batch_4;          // [batch, 256]
  float* batch_5;          // [batch, 256]
  float* batch_6;          // [batch, 256]
  float* one_6;            // [1]
  float* drawn_0;          // [drawn, 256]
  float* drawn_1;          // [drawn, 256]
  float* drawn_2;          // [drawn, 256]
  float* drawn_3;          // [drawn, 256]
  float* batch_7;          // [batch, 4]
  float* batch_8;          // [batch, 4]
  float* batch_9;          // [batch, 256]
  float* batch_10;         // [batch, 1]
  float* batch_11;         // [batch, 4]
  float* batch_12;         // [batch, 1]
  float* one_7;            // [1]
  float* batch_13;         // [batch, 4]
  float* batch_14;         // [batch, 4]
  float* frame_8;          // [batch, frame*, 256]
  float* word_30;          // [batch, word*, 256]
  float* word_31;          // [batch, word*, 256]
  float* frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  explicit StepMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 130)),
        frame_1(place.rows(1, 1024)),
        frame_2(place.rows(1, 256)),
        frame_3(place.rows(1, 256)),
        frame_4(place.rows(1, 256)),
        frame_5(place.rows(1, 1024)),
        frame_6(place.rows(1, 256)),
        frame_7(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 256)),
        frame_of_word_0(place.rows(3, 130)),
        frame_of_word_1(place.rows(3, 1024)),
        frame_of_word_2(place.rows(3, 256)),
        frame_of_word_3(place.rows(3, 256)),
        frame_of_word_4(place.rows(3, 256)),
        frame_of_word_5(place.rows(3, 1024)),
        frame_of_word_6(place.rows(3, 256)),
        frame_of_word_7(place.rows(3, 256)),
        word_0(place.rows(2, 1024)),
        one_0(place.whole(512)),
        word_1(place.rows(2, 256)),
        one_1(place.whole(512)),
        one_2(place.whole(512)),
        word_2(place.rows(2, 256)),
        word_3(place.rows(2, 512)),
        word_4(place.rows(2, 1024)),
        word_5(place.rows(2, 1024)),
        word_6(place.rows(2, 256)),
        word_7(place.rows(2, 256)),
        word_8(place.rows(2, 256)),
        word_9(place.rows(2, 1024)),
        word_10(place.rows(2, 256)),
        word_11(place.rows(2, 256)),
        one_3(place.whole(512)),
        word_12(place.rows(2, 256)),
        one_4(place.whole(512)),
        one_5(place.whole(512)),
        word_13(place.rows(2, 256)),
        word_14(place.rows(2, 512)),
        word_15(place.rows(2, 256)),
        word_16(place.rows(2, 256)),
        word_17(place.rows(2, 256)),
        word_18(place.rows(2, 256)),
        word_19(place.rows(2, 256)),
        word_20(place.rows(2, 256)),
        word_21(place.rows(2, 256)),
        word_22(place.rows(2, 1024)),
        word_23(place.rows(2, 256)),
        word_24(place.rows(2, 256)),
        word_25(place.rows(2, 256)),
        word_26(place.rows(2, 256)),
        word_27(place.rows(2, 1)),
        word_28(place.rows(2, 1)),
        batch_3(place.rows(0, 1)),
        word_29(place.rows(2, 1)),
        batch_4(place.rows(0, 256)),
        batch_5(place.rows(0, 256)),
        batch_6(place.rows(0, 256)),
        one_6(place.whole(1)),
        drawn_0(place.rows(4, 256)),
        drawn_1(place.rows(4, 256)),
        drawn_2(place.rows(4, 256)),
        drawn_3(place.rows(4, 256)),
        batch_7(place.rows(0, 4)),
        batch_8(place.rows(0, 4)),
        batch_9(place.rows(0, 256)),
        batch_10(place.rows(0, 1)),
        batch_11(place.rows(0, 4)),
        batch_12(place.rows(0, 1)),
        one_7(place.whole(1)),
        batch_13(place.rows(0, 4)),
        batch_14(place.rows(0, 4)),
        frame_8(place.rows(1, 256)),
        word_30(place.rows(2, 256)),
        word_31(place.rows(2, 256)),
        frame_of_word_8(place.rows(3, 256)) {}
};

struct EvaluateMemory {
  float* frame_0;          // [batch, frame*, 256]
  float* frame_1;          // [batch, frame*, 1024]
  float* frame_2;          // [batch, frame*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 256]
  float* batch_2;          // [batch, 4]
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* word_1;           // [batch, word*, 1024]
  float* word_2;           // [batch, word*, 1024]
  float* word_3;           // [batch, word*, 256]
  float* word_4;           // [batch, word*, 256]
  float* word_5;           // [batch, word*, 1]
  float* batch_3;          // [batch, 4]
  float* batch_4;          // [batch, 4]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 256)),
        frame_1(place.rows(1, 1024)),
        frame_2(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 4)),
        frame_of_word_0(place.rows(3, 256)),
        frame_of_word_1(place.rows(3, 1024)),
        frame_of_word_2(place.rows(3, 256)),
        word_0(place.rows(2, 256)),
        word_1(place.rows(2, 1024)),
        word_2(place.rows(2, 1024)),
        word_3(place.rows(2, 256)),
        word_4(place.rows(2, 256)),
        word_5(place.rows(2, 1)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 4)) {}
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
        classifier_weight(arena + 661504),
        classifier_bias(arena + 662528) {}
};

struct EvaluateMemory {
  float* frame_0;  // [batch, frame*, 256]
  float* frame_1;  // [batch, frame*, 1024]
  float* frame_2;  // [batch, frame*, 256]
  float* batch_0;  // [batch, 256]
  float* batch_1;  // [batch, 4]
  float* one_0;    // [1]
  float* batch_2;  // [batch, 4]
  float* one_1;    // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 256)),
        frame_1(place.rows(1, 1024)),
        frame_2(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace deployed

}  // namespace mv_hmm_program
