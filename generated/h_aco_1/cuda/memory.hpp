// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace h_aco_1_program {

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
  float* classifier_weight;            // [4, 256]
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
        classifier_weight(arena + 661504),
        classifier_bias(arena + 662528) {}
};

struct StepMemory {
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 256]
  float* batch_2;          // [batch, 256]
  float* batch_3;          // [batch, 4]
  float* batch_4;          // [batch, 4]
  float* batch_5;          // [batch, 1]
  float* one_0;            // [1]
  float* batch_6;          // [batch, 4]
  float* word_1;           // [batch, word*, 256]
  float* frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_5;  // [batch, word*, frame-of-word*, 256]
  explicit StepMemory(inflect::Placer& place)
      : frame_of_word_0(place.rows(2, 130)),
        frame_of_word_1(place.rows(2, 256)),
        frame_of_word_2(place.rows(2, 256)),
        frame_of_word_3(place.rows(2, 256)),
        word_0(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 256)),
        batch_3(place.rows(0, 4)),
        batch_4(place.rows(0, 4)),
        batch_5(place.rows(0, 1)),
        one_0(place.whole(1)),
        batch_6(place.rows(0, 4)),
        word_1(place.rows(1, 256)),
        frame_of_word_4(place.rows(2, 256)),
        frame_of_word_5(place.rows(2, 256)) {}
};

struct EvaluateMemory {
  float* frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  float* frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  float* word_0;           // [batch, word*, 256]
  float* batch_0;          // [batch, 256]
  float* batch_1;          // [batch, 4]
  float* one_0;            // [1]
  float* batch_2;          // [batch, 4]
  float* one_1;            // [1]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_of_word_0(place.rows(2, 256)),
        frame_of_word_1(place.rows(2, 256)),
        word_0(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 4)),
        one_0(place.whole(1)),
        batch_2(place.rows(0, 4)),
        one_1(place.whole(1)) {}
};

}  // namespace h_aco_1_program
