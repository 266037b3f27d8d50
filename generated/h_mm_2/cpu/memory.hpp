// h_mm_2 — "H-MM-2": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// mean → classify 4
//
// Generated from aguilar2019.cpp:52. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace h_mm_2_program {

struct Parameters {
  float* frames_weight_ih_l0;           // [512, 130]
  float* frames_weight_hh_l0;           // [512, 128]
  float* frames_bias_ih_l0;             // [512]
  float* frames_bias_hh_l0;             // [512]
  float* frames_weight_ih_l0_reverse;   // [512, 130]
  float* frames_weight_hh_l0_reverse;   // [512, 128]
  float* frames_bias_ih_l0_reverse;     // [512]
  float* frames_bias_hh_l0_reverse;     // [512]
  float* frames_weight_ih_l1;           // [512, 256]
  float* frames_weight_hh_l1;           // [512, 128]
  float* frames_bias_ih_l1;             // [512]
  float* frames_bias_hh_l1;             // [512]
  float* frames_weight_ih_l1_reverse;   // [512, 256]
  float* frames_weight_hh_l1_reverse;   // [512, 128]
  float* frames_bias_ih_l1_reverse;     // [512]
  float* frames_bias_hh_l1_reverse;     // [512]
  float* words_weight_ih_l0;            // [512, 1024]
  float* words_weight_hh_l0;            // [512, 128]
  float* words_bias_ih_l0;              // [512]
  float* words_bias_hh_l0;              // [512]
  float* words_weight_ih_l0_reverse;    // [512, 1024]
  float* words_weight_hh_l0_reverse;    // [512, 128]
  float* words_bias_ih_l0_reverse;      // [512]
  float* words_bias_hh_l0_reverse;      // [512]
  float* words_weight_ih_l1;            // [512, 256]
  float* words_weight_hh_l1;            // [512, 128]
  float* words_bias_ih_l1;              // [512]
  float* words_bias_hh_l1;              // [512]
  float* words_weight_ih_l1_reverse;    // [512, 256]
  float* words_weight_hh_l1_reverse;    // [512, 128]
  float* words_bias_ih_l1_reverse;      // [512]
  float* words_bias_hh_l1_reverse;      // [512]
  float* gmu_left_norm_weight;          // [256]
  float* gmu_left_norm_bias;            // [256]
  float* gmu_right_norm_weight;         // [256]
  float* gmu_right_norm_bias;           // [256]
  float* gmu_left_weight;               // [256, 256]
  float* gmu_left_bias;                 // [256]
  float* gmu_right_weight;              // [256, 256]
  float* gmu_right_bias;                // [256]
  float* gmu_gate_weight;               // [256, 512]
  float* gmu_gate_bias;                 // [256]
  float* context_weight_ih_l0;          // [512, 256]
  float* context_weight_hh_l0;          // [512, 128]
  float* context_bias_ih_l0;            // [512]
  float* context_bias_hh_l0;            // [512]
  float* context_weight_ih_l0_reverse;  // [512, 256]
  float* context_weight_hh_l0_reverse;  // [512, 128]
  float* context_bias_ih_l0_reverse;    // [512]
  float* context_bias_hh_l0_reverse;    // [512]
  float* context_weight_ih_l1;          // [512, 256]
  float* context_weight_hh_l1;          // [512, 128]
  float* context_bias_ih_l1;            // [512]
  float* context_bias_hh_l1;            // [512]
  float* context_weight_ih_l1_reverse;  // [512, 256]
  float* context_weight_hh_l1_reverse;  // [512, 128]
  float* context_bias_ih_l1_reverse;    // [512]
  float* context_bias_hh_l1_reverse;    // [512]
  float* classifier_weight;             // [4, 256]
  float* classifier_bias;               // [4]
  float* gmu_left_norm_running_mean;    // [256]
  float* gmu_left_norm_running_var;     // [256]
  float* gmu_right_norm_running_mean;   // [256]
  float* gmu_right_norm_running_var;    // [256]

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
        words_weight_ih_l0(arena + 661504),
        words_weight_hh_l0(arena + 1185792),
        words_bias_ih_l0(arena + 1251328),
        words_bias_hh_l0(arena + 1251840),
        words_weight_ih_l0_reverse(arena + 1252352),
        words_weight_hh_l0_reverse(arena + 1776640),
        words_bias_ih_l0_reverse(arena + 1842176),
        words_bias_hh_l0_reverse(arena + 1842688),
        words_weight_ih_l1(arena + 1843200),
        words_weight_hh_l1(arena + 1974272),
        words_bias_ih_l1(arena + 2039808),
        words_bias_hh_l1(arena + 2040320),
        words_weight_ih_l1_reverse(arena + 2040832),
        words_weight_hh_l1_reverse(arena + 2171904),
        words_bias_ih_l1_reverse(arena + 2237440),
        words_bias_hh_l1_reverse(arena + 2237952),
        gmu_left_norm_weight(arena + 2238464),
        gmu_left_norm_bias(arena + 2238720),
        gmu_right_norm_weight(arena + 2238976),
        gmu_right_norm_bias(arena + 2239232),
        gmu_left_weight(arena + 2239488),
        gmu_left_bias(arena + 2305024),
        gmu_right_weight(arena + 2305280),
        gmu_right_bias(arena + 2370816),
        gmu_gate_weight(arena + 2371072),
        gmu_gate_bias(arena + 2502144),
        context_weight_ih_l0(arena + 2502400),
        context_weight_hh_l0(arena + 2633472),
        context_bias_ih_l0(arena + 2699008),
        context_bias_hh_l0(arena + 2699520),
        context_weight_ih_l0_reverse(arena + 2700032),
        context_weight_hh_l0_reverse(arena + 2831104),
        context_bias_ih_l0_reverse(arena + 2896640),
        context_bias_hh_l0_reverse(arena + 2897152),
        context_weight_ih_l1(arena + 2897664),
        context_weight_hh_l1(arena + 3028736),
        context_bias_ih_l1(arena + 3094272),
        context_bias_hh_l1(arena + 3094784),
        context_weight_ih_l1_reverse(arena + 3095296),
        context_weight_hh_l1_reverse(arena + 3226368),
        context_bias_ih_l1_reverse(arena + 3291904),
        context_bias_hh_l1_reverse(arena + 3292416),
        classifier_weight(arena + 3292928),
        classifier_bias(arena + 3293952),
        gmu_left_norm_running_mean(arena + 3293968),
        gmu_left_norm_running_var(arena + 3294224),
        gmu_right_norm_running_mean(arena + 3294480),
        gmu_right_norm_running_var(arena + 3294736) {}
};

struct Gradients {
  float* frames_weight_ih_l0;           // [512, 130]
  float* frames_weight_hh_l0;           // [512, 128]
  float* frames_bias_ih_l0;             // [512]
  float* frames_bias_hh_l0;             // [512]
  float* frames_weight_ih_l0_reverse;   // [512, 130]
  float* frames_weight_hh_l0_reverse;   // [512, 128]
  float* frames_bias_ih_l0_reverse;     // [512]
  float* frames_bias_hh_l0_reverse;     // [512]
  float* frames_weight_ih_l1;           // [512, 256]
  float* frames_weight_hh_l1;           // [512, 128]
  float* frames_bias_ih_l1;             // [512]
  float* frames_bias_hh_l1;             // [512]
  float* frames_weight_ih_l1_reverse;   // [512, 256]
  float* frames_weight_hh_l1_reverse;   // [512, 128]
  float* frames_bias_ih_l1_reverse;     // [512]
  float* frames_bias_hh_l1_reverse;     // [512]
  float* words_weight_ih_l0;            // [512, 1024]
  float* words_weight_hh_l0;            // [512, 128]
  float* words_bias_ih_l0;              // [512]
  float* words_bias_hh_l0;              // [512]
  float* words_weight_ih_l0_reverse;    // [512, 1024]
  float* words_weight_hh_l0_reverse;    // [512, 128]
  float* words_bias_ih_l0_reverse;      // [512]
  float* words_bias_hh_l0_reverse;      // [512]
  float* words_weight_ih_l1;            // [512, 256]
  float* words_weight_hh_l1;            // [512, 128]
  float* words_bias_ih_l1;              // [512]
  float* words_bias_hh_l1;              // [512]
  float* words_weight_ih_l1_reverse;    // [512, 256]
  float* words_weight_hh_l1_reverse;    // [512, 128]
  float* words_bias_ih_l1_reverse;      // [512]
  float* words_bias_hh_l1_reverse;      // [512]
  float* gmu_left_norm_weight;          // [256]
  float* gmu_left_norm_bias;            // [256]
  float* gmu_right_norm_weight;         // [256]
  float* gmu_right_norm_bias;           // [256]
  float* gmu_left_weight;               // [256, 256]
  float* gmu_left_bias;                 // [256]
  float* gmu_right_weight;              // [256, 256]
  float* gmu_right_bias;                // [256]
  float* gmu_gate_weight;               // [256, 512]
  float* gmu_gate_bias;                 // [256]
  float* context_weight_ih_l0;          // [512, 256]
  float* context_weight_hh_l0;          // [512, 128]
  float* context_bias_ih_l0;            // [512]
  float* context_bias_hh_l0;            // [512]
  float* context_weight_ih_l0_reverse;  // [512, 256]
  float* context_weight_hh_l0_reverse;  // [512, 128]
  float* context_bias_ih_l0_reverse;    // [512]
  float* context_bias_hh_l0_reverse;    // [512]
  float* context_weight_ih_l1;          // [512, 256]
  float* context_weight_hh_l1;          // [512, 128]
  float* context_bias_ih_l1;            // [512]
  float* context_bias_hh_l1;            // [512]
  float* context_weight_ih_l1_reverse;  // [512, 256]
  float* context_weight_hh_l1_reverse;  // [512, 128]
  float* context_bias_ih_l1_reverse;    // [512]
  float* context_bias_hh_l1_reverse;    // [512]
  float* classifier_weight;             // [4, 256]
  float* classifier_bias;               // [4]

  explicit Gradients(float* arena)
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
        words_weight_ih_l0(arena + 661504),
        words_weight_hh_l0(arena + 1185792),
        words_bias_ih_l0(arena + 1251328),
        words_bias_hh_l0(arena + 1251840),
        words_weight_ih_l0_reverse(arena + 1252352),
        words_weight_hh_l0_reverse(arena + 1776640),
        words_bias_ih_l0_reverse(arena + 1842176),
        words_bias_hh_l0_reverse(arena + 1842688),
        words_weight_ih_l1(arena + 1843200),
        words_weight_hh_l1(arena + 1974272),
        words_bias_ih_l1(arena + 2039808),
        words_bias_hh_l1(arena + 2040320),
        words_weight_ih_l1_reverse(arena + 2040832),
        words_weight_hh_l1_reverse(arena + 2171904),
        words_bias_ih_l1_reverse(arena + 2237440),
        words_bias_hh_l1_reverse(arena + 2237952),
        gmu_left_norm_weight(arena + 2238464),
        gmu_left_norm_bias(arena + 2238720),
        gmu_right_norm_weight(arena + 2238976),
        gmu_right_norm_bias(arena + 2239232),
        gmu_left_weight(arena + 2239488),
        gmu_left_bias(arena + 2305024),
        gmu_right_weight(arena + 2305280),
        gmu_right_bias(arena + 2370816),
        gmu_gate_weight(arena + 2371072),
        gmu_gate_bias(arena + 2502144),
        context_weight_ih_l0(arena + 2502400),
        context_weight_hh_l0(arena + 2633472),
        context_bias_ih_l0(arena + 2699008),
        context_bias_hh_l0(arena + 2699520),
        context_weight_ih_l0_reverse(arena + 2700032),
        context_weight_hh_l0_reverse(arena + 2831104),
        context_bias_ih_l0_reverse(arena + 2896640),
        context_bias_hh_l0_reverse(arena + 2897152),
        context_weight_ih_l1(arena + 2897664),
        context_weight_hh_l1(arena + 3028736),
        context_bias_ih_l1(arena + 3094272),
        context_bias_hh_l1(arena + 3094784),
        context_weight_ih_l1_reverse(arena + 3095296),
        context_weight_hh_l1_reverse(arena + 3226368),
        context_bias_ih_l1_reverse(arena + 3291904),
        context_bias_hh_l1_reverse(arena + 3292416),
        classifier_weight(arena + 3292928),
        classifier_bias(arena + 3293952) {}
};

struct StepMemory {
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* word_1;           // [batch, word*, 1024]
  float* word_2;           // [batch, word*, 1024]
  float* word_3;           // [batch, word*, 256]
  float* word_4;           // [batch, word*, 256]
  float* word_5;           // [batch, word*, 256]
  float* word_6;           // [batch, word*, 1024]
  float* word_7;           // [batch, word*, 256]
  float* word_8;           // [batch, word*, 256]
  float* one_0;            // [256]
  float* word_9;           // [batch, word*, 256]
  float* one_1;            // [256]
  float* one_2;            // [256]
  float* word_10;          // [batch, word*, 256]
  float* word_11;          // [batch, word*, 512]
  float* one_3;            // [256]
  float* word_12;          // [batch, word*, 256]
  float* word_13;          // [batch, word*, 1024]
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
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 256]
  float* batch_2;          // [batch, 256]
  float* batch_3;          // [batch, 4]
  float* batch_4;          // [batch, 4]
  float* batch_5;          // [batch, 1]
  float* batch_6;          // [batch, 4]
  float* word_25;          // [batch, word*, 256]
  float* frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  explicit StepMemory(inflect::Placer& place)
      : frame_of_word_0(place.rows(2, 130)),
        frame_of_word_1(place.rows(2, 1024)),
        frame_of_word_2(place.rows(2, 256)),
        frame_of_word_3(place.rows(2, 256)),
        frame_of_word_4(place.rows(2, 256)),
        frame_of_word_5(place.rows(2, 1024)),
        frame_of_word_6(place.rows(2, 256)),
        frame_of_word_7(place.rows(2, 256)),
        word_0(place.rows(1, 256)),
        word_1(place.rows(1, 1024)),
        word_2(place.rows(1, 1024)),
        word_3(place.rows(1, 256)),
        word_4(place.rows(1, 256)),
        word_5(place.rows(1, 256)),
        word_6(place.rows(1, 1024)),
        word_7(place.rows(1, 256)),
        word_8(place.rows(1, 256)),
        one_0(place.whole(256)),
        word_9(place.rows(1, 256)),
        one_1(place.whole(256)),
        one_2(place.whole(256)),
        word_10(place.rows(1, 256)),
        word_11(place.rows(1, 512)),
        one_3(place.whole(256)),
        word_12(place.rows(1, 256)),
        word_13(place.rows(1, 1024)),
        word_14(place.rows(1, 512)),
        word_15(place.rows(1, 256)),
        word_16(place.rows(1, 256)),
        word_17(place.rows(1, 256)),
        word_18(place.rows(1, 256)),
        word_19(place.rows(1, 256)),
        word_20(place.rows(1, 256)),
        word_21(place.rows(1, 256)),
        word_22(place.rows(1, 1024)),
        word_23(place.rows(1, 256)),
        word_24(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 256)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 4)),
        batch_5(place.rows(0, 1)),
        batch_6(place.rows(0, 4)),
        word_25(place.rows(1, 256)),
        frame_of_word_8(place.rows(2, 256)) {}
};

struct EvaluateMemory {
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  float* frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* word_1;           // [batch, word*, 1024]
  float* word_2;           // [batch, word*, 1024]
  float* word_3;           // [batch, word*, 256]
  float* word_4;           // [batch, word*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 4]
  float* one_0;            // [1]
  float* batch_2;          // [batch, 4]
  float* one_1;            // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_of_word_0(place.rows(2, 256)),
        frame_of_word_1(place.rows(2, 1024)),
        frame_of_word_2(place.rows(2, 256)),
        word_0(place.rows(1, 256)),
        word_1(place.rows(1, 1024)),
        word_2(place.rows(1, 1024)),
        word_3(place.rows(1, 256)),
        word_4(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace h_mm_2_program
