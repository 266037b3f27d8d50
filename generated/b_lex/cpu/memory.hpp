// b_lex — "B-LEX": lexical → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:47. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace b_lex_program {

struct Parameters {
  float* words_weight_ih_l0;          // [512, 1024]
  float* words_weight_hh_l0;          // [512, 128]
  float* words_bias_ih_l0;            // [512]
  float* words_bias_hh_l0;            // [512]
  float* words_weight_ih_l0_reverse;  // [512, 1024]
  float* words_weight_hh_l0_reverse;  // [512, 128]
  float* words_bias_ih_l0_reverse;    // [512]
  float* words_bias_hh_l0_reverse;    // [512]
  float* words_weight_ih_l1;          // [512, 256]
  float* words_weight_hh_l1;          // [512, 128]
  float* words_bias_ih_l1;            // [512]
  float* words_bias_hh_l1;            // [512]
  float* words_weight_ih_l1_reverse;  // [512, 256]
  float* words_weight_hh_l1_reverse;  // [512, 128]
  float* words_bias_ih_l1_reverse;    // [512]
  float* words_bias_hh_l1_reverse;    // [512]
  float* classifier_weight;           // [4, 256]
  float* classifier_bias;             // [4]

  explicit Parameters(float* arena)
      : words_weight_ih_l0(arena + 0),
        words_weight_hh_l0(arena + 524288),
        words_bias_ih_l0(arena + 589824),
        words_bias_hh_l0(arena + 590336),
        words_weight_ih_l0_reverse(arena + 590848),
        words_weight_hh_l0_reverse(arena + 1115136),
        words_bias_ih_l0_reverse(arena + 1180672),
        words_bias_hh_l0_reverse(arena + 1181184),
        words_weight_ih_l1(arena + 1181696),
        words_weight_hh_l1(arena + 1312768),
        words_bias_ih_l1(arena + 1378304),
        words_bias_hh_l1(arena + 1378816),
        words_weight_ih_l1_reverse(arena + 1379328),
        words_weight_hh_l1_reverse(arena + 1510400),
        words_bias_ih_l1_reverse(arena + 1575936),
        words_bias_hh_l1_reverse(arena + 1576448),
        classifier_weight(arena + 1576960),
        classifier_bias(arena + 1577984) {}
};

struct Gradients {
  float* words_weight_ih_l0;          // [512, 1024]
  float* words_weight_hh_l0;          // [512, 128]
  float* words_bias_ih_l0;            // [512]
  float* words_bias_hh_l0;            // [512]
  float* words_weight_ih_l0_reverse;  // [512, 1024]
  float* words_weight_hh_l0_reverse;  // [512, 128]
  float* words_bias_ih_l0_reverse;    // [512]
  float* words_bias_hh_l0_reverse;    // [512]
  float* words_weight_ih_l1;          // [512, 256]
  float* words_weight_hh_l1;          // [512, 128]
  float* words_bias_ih_l1;            // [512]
  float* words_bias_hh_l1;            // [512]
  float* words_weight_ih_l1_reverse;  // [512, 256]
  float* words_weight_hh_l1_reverse;  // [512, 128]
  float* words_bias_ih_l1_reverse;    // [512]
  float* words_bias_hh_l1_reverse;    // [512]
  float* classifier_weight;           // [4, 256]
  float* classifier_bias;             // [4]

  explicit Gradients(float* arena)
      : words_weight_ih_l0(arena + 0),
        words_weight_hh_l0(arena + 524288),
        words_bias_ih_l0(arena + 589824),
        words_bias_hh_l0(arena + 590336),
        words_weight_ih_l0_reverse(arena + 590848),
        words_weight_hh_l0_reverse(arena + 1115136),
        words_bias_ih_l0_reverse(arena + 1180672),
        words_bias_hh_l0_reverse(arena + 1181184),
        words_weight_ih_l1(arena + 1181696),
        words_weight_hh_l1(arena + 1312768),
        words_bias_ih_l1(arena + 1378304),
        words_bias_hh_l1(arena + 1378816),
        words_weight_ih_l1_reverse(arena + 1379328),
        words_weight_hh_l1_reverse(arena + 1510400),
        words_bias_ih_l1_reverse(arena + 1575936),
        words_bias_hh_l1_reverse(arena + 1576448),
        classifier_weight(arena + 1576960),
        classifier_bias(arena + 1577984) {}
};

struct StepMemory {
  float* word_0;   // [batch, word*, 1024]
  float* word_1;   // [batch, word*, 1024]
  float* word_2;   // [batch, word*, 256]
  float* word_3;   // [batch, word*, 256]
  float* word_4;   // [batch, word*, 256]
  float* word_5;   // [batch, word*, 1024]
  float* word_6;   // [batch, word*, 256]
  float* word_7;   // [batch, word*, 256]
  float* batch_0;  // [batch, 256]
  float* batch_1;  // [batch, 256]
  float* batch_2;  // [batch, 256]
  float* batch_3;  // [batch, 4]
  float* batch_4;  // [batch, 4]
  float* batch_5;  // [batch, 1]
  float* one_0;    // [1]
  float* batch_6;  // [batch, 4]
  float* word_8;   // [batch, word*, 256]
  explicit StepMemory(inflect::Placer& place)
      : word_0(place.rows(1, 1024)),
        word_1(place.rows(1, 1024)),
        word_2(place.rows(1, 256)),
        word_3(place.rows(1, 256)),
        word_4(place.rows(1, 256)),
        word_5(place.rows(1, 1024)),
        word_6(place.rows(1, 256)),
        word_7(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 256)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 4)),
        batch_5(place.rows(0, 1)),
        one_0(place.whole(1)),
        batch_6(place.rows(0, 4)),
        word_8(place.rows(1, 256)) {}
};

struct EvaluateMemory {
  float* word_0;   // [batch, word*, 1024]
  float* word_1;   // [batch, word*, 1024]
  float* word_2;   // [batch, word*, 256]
  float* batch_0;  // [batch, 256]
  float* batch_1;  // [batch, 4]
  float* one_0;    // [1]
  float* batch_2;  // [batch, 4]
  float* one_1;    // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : word_0(place.rows(1, 1024)),
        word_1(place.rows(1, 1024)),
        word_2(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace b_lex_program
