// b_mm_2 — "B-MM-2": (acoustic → in_words → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:49. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace b_mm_2_program {

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
  float* words_weight_ih_l0;           // [512, 1024]
  float* words_weight_hh_l0;           // [512, 128]
  float* words_bias_ih_l0;             // [512]
  float* words_bias_hh_l0;             // [512]
  float* words_weight_ih_l0_reverse;   // [512, 1024]
  float* words_weight_hh_l0_reverse;   // [512, 128]
  float* words_bias_ih_l0_reverse;     // [512]
  float* words_bias_hh_l0_reverse;     // [512]
  float* words_weight_ih_l1;           // [512, 256]
  float* words_weight_hh_l1;           // [512, 128]
  float* words_bias_ih_l1;             // [512]
  float* words_bias_hh_l1;             // [512]
  float* words_weight_ih_l1_reverse;   // [512, 256]
  float* words_weight_hh_l1_reverse;   // [512, 128]
  float* words_bias_ih_l1_reverse;     // [512]
  float* words_bias_hh_l1_reverse;     // [512]
  float* classifier_weight;            // [4, 512]
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
        classifier_weight(arena + 2238464),
        classifier_bias(arena + 2240512) {}
};

struct Gradients {
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
  float* words_weight_ih_l0;           // [512, 1024]
  float* words_weight_hh_l0;           // [512, 128]
  float* words_bias_ih_l0;             // [512]
  float* words_bias_hh_l0;             // [512]
  float* words_weight_ih_l0_reverse;   // [512, 1024]
  float* words_weight_hh_l0_reverse;   // [512, 128]
  float* words_bias_ih_l0_reverse;     // [512]
  float* words_bias_hh_l0_reverse;     // [512]
  float* words_weight_ih_l1;           // [512, 256]
  float* words_weight_hh_l1;           // [512, 128]
  float* words_bias_ih_l1;             // [512]
  float* words_bias_hh_l1;             // [512]
  float* words_weight_ih_l1_reverse;   // [512, 256]
  float* words_weight_hh_l1_reverse;   // [512, 128]
  float* words_bias_ih_l1_reverse;     // [512]
  float* words_bias_hh_l1_reverse;     // [512]
  float* classifier_weight;            // [4, 512]
  float* classifier_bias;              // [4]

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
        classifier_weight(arena + 2238464),
        classifier_bias(arena + 2240512) {}
};

struct StepMemory {
  float* frame_in_words_0;  // [batch, frame-in-words*, 130]
  float* frame_in_words_1;  // [batch, frame-in-words*, 256]
  float* frame_in_words_2;  // [batch, frame-in-words*, 256]
  float* frame_in_words_3;  // [batch, frame-in-words*, 256]
  float* batch_0;           // [batch, 512]
  float* word_0;            // [batch, word*, 1024]
  float* word_1;            // [batch, word*, 256]
  float* word_2;            // [batch, word*, 256]
  float* word_3;            // [batch, word*, 256]
  float* batch_1;           // [batch, 512]
  float* batch_2;           // [batch, 512]
  float* batch_3;           // [batch, 4]
  float* batch_4;           // [batch, 256]
  float* batch_5;           // [batch, 1]
  float* one_0;             // [1]
  float* batch_6;           // [batch, 4]
  float* word_4;            // [batch, word*, 256]
  float* word_5;            // [batch, word*, 256]
  float* frame_in_words_4;  // [batch, frame-in-words*, 256]
  float* frame_in_words_5;  // [batch, frame-in-words*, 256]
  explicit StepMemory(inflect::Placer& place)
      : frame_in_words_0(place.rows(1, 130)),
        frame_in_words_1(place.rows(1, 256)),
        frame_in_words_2(place.rows(1, 256)),
        frame_in_words_3(place.rows(1, 256)),
        batch_0(place.rows(0, 512)),
        word_0(place.rows(2, 1024)),
        word_1(place.rows(2, 256)),
        word_2(place.rows(2, 256)),
        word_3(place.rows(2, 256)),
        batch_1(place.rows(0, 512)),
        batch_2(place.rows(0, 512)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 256)),
        batch_5(place.rows(0, 1)),
        one_0(place.whole(1)),
        batch_6(place.rows(0, 4)),
        word_4(place.rows(2, 256)),
        word_5(place.rows(2, 256)),
        frame_in_words_4(place.rows(1, 256)),
        frame_in_words_5(place.rows(1, 256)) {}
};

struct EvaluateMemory {
  float* frame_in_words_0;  // [batch, frame-in-words*, 256]
  float* frame_in_words_1;  // [batch, frame-in-words*, 256]
  float* batch_0;           // [batch, 512]
  float* word_0;            // [batch, word*, 1024]
  float* word_1;            // [batch, word*, 256]
  float* batch_1;           // [batch, 4]
  float* one_0;             // [1]
  float* batch_2;           // [batch, 4]
  float* one_1;             // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_in_words_0(place.rows(1, 256)),
        frame_in_words_1(place.rows(1, 256)),
        batch_0(place.rows(0, 512)),
        word_0(place.rows(2, 1024)),
        word_1(place.rows(2, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace b_mm_2_program
