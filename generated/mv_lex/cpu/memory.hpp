// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// Where everything is: parameters and gradients in arenas of constant size, values in slots shared by what is never
// alive at the same time. Which value uses which slot, and why, is in plan.txt.
#pragma once
#include "runtime/model/placer.hpp"

namespace mv_lex_program {

struct Parameters {
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
  float* acoustic_classifier_weight;            // [4, 256]
  float* acoustic_classifier_bias;              // [4]
  float* lexical_words_weight_ih_l0;            // [512, 1024]
  float* lexical_words_weight_hh_l0;            // [512, 128]
  float* lexical_words_bias_ih_l0;              // [512]
  float* lexical_words_bias_hh_l0;              // [512]
  float* lexical_words_weight_ih_l0_reverse;    // [512, 1024]
  float* lexical_words_weight_hh_l0_reverse;    // [512, 128]
  float* lexical_words_bias_ih_l0_reverse;      // [512]
  float* lexical_words_bias_hh_l0_reverse;      // [512]
  float* lexical_words_weight_ih_l1;            // [512, 256]
  float* lexical_words_weight_hh_l1;            // [512, 128]
  float* lexical_words_bias_ih_l1;              // [512]
  float* lexical_words_bias_hh_l1;              // [512]
  float* lexical_words_weight_ih_l1_reverse;    // [512, 256]
  float* lexical_words_weight_hh_l1_reverse;    // [512, 128]
  float* lexical_words_bias_ih_l1_reverse;      // [512]
  float* lexical_words_bias_hh_l1_reverse;      // [512]
  float* lexical_classifier_weight;             // [4, 256]
  float* lexical_classifier_bias;               // [4]

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
        lexical_words_weight_ih_l0(arena + 662544),
        lexical_words_weight_hh_l0(arena + 1186832),
        lexical_words_bias_ih_l0(arena + 1252368),
        lexical_words_bias_hh_l0(arena + 1252880),
        lexical_words_weight_ih_l0_reverse(arena + 1253392),
        lexical_words_weight_hh_l0_reverse(arena + 1777680),
        lexical_words_bias_ih_l0_reverse(arena + 1843216),
        lexical_words_bias_hh_l0_reverse(arena + 1843728),
        lexical_words_weight_ih_l1(arena + 1844240),
        lexical_words_weight_hh_l1(arena + 1975312),
        lexical_words_bias_ih_l1(arena + 2040848),
        lexical_words_bias_hh_l1(arena + 2041360),
        lexical_words_weight_ih_l1_reverse(arena + 2041872),
        lexical_words_weight_hh_l1_reverse(arena + 2172944),
        lexical_words_bias_ih_l1_reverse(arena + 2238480),
        lexical_words_bias_hh_l1_reverse(arena + 2238992),
        lexical_classifier_weight(arena + 2239504),
        lexical_classifier_bias(arena + 2240528) {}
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
  float* acoustic_classifier_weight;            // [4, 256]
  float* acoustic_classifier_bias;              // [4]
  float* lexical_words_weight_ih_l0;            // [512, 1024]
  float* lexical_words_weight_hh_l0;            // [512, 128]
  float* lexical_words_bias_ih_l0;              // [512]
  float* lexical_words_bias_hh_l0;              // [512]
  float* lexical_words_weight_ih_l0_reverse;    // [512, 1024]
  float* lexical_words_weight_hh_l0_reverse;    // [512, 128]
  float* lexical_words_bias_ih_l0_reverse;      // [512]
  float* lexical_words_bias_hh_l0_reverse;      // [512]
  float* lexical_words_weight_ih_l1;            // [512, 256]
  float* lexical_words_weight_hh_l1;            // [512, 128]
  float* lexical_words_bias_ih_l1;              // [512]
  float* lexical_words_bias_hh_l1;              // [512]
  float* lexical_words_weight_ih_l1_reverse;    // [512, 256]
  float* lexical_words_weight_hh_l1_reverse;    // [512, 128]
  float* lexical_words_bias_ih_l1_reverse;      // [512]
  float* lexical_words_bias_hh_l1_reverse;      // [512]
  float* lexical_classifier_weight;             // [4, 256]
  float* lexical_classifier_bias;               // [4]

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
        lexical_words_weight_ih_l0(arena + 662544),
        lexical_words_weight_hh_l0(arena + 1186832),
        lexical_words_bias_ih_l0(arena + 1252368),
        lexical_words_bias_hh_l0(arena + 1252880),
        lexical_words_weight_ih_l0_reverse(arena + 1253392),
        lexical_words_weight_hh_l0_reverse(arena + 1777680),
        lexical_words_bias_ih_l0_reverse(arena + 1843216),
        lexical_words_bias_hh_l0_reverse(arena + 1843728),
        lexical_words_weight_ih_l1(arena + 1844240),
        lexical_words_weight_hh_l1(arena + 1975312),
        lexical_words_bias_ih_l1(arena + 2040848),
        lexical_words_bias_hh_l1(arena + 2041360),
        lexical_words_weight_ih_l1_reverse(arena + 2041872),
        lexical_words_weight_hh_l1_reverse(arena + 2172944),
        lexical_words_bias_ih_l1_reverse(arena + 2238480),
        lexical_words_bias_hh_l1_reverse(arena + 2238992),
        lexical_classifier_weight(arena + 2239504),
        lexical_classifier_bias(arena + 2240528) {}
};

struct StepMemory {
  float* frame_0;   // [batch, frame*, 130]
  float* frame_1;   // [batch, frame*, 1024]
  float* frame_2;   // [batch, frame*, 256]
  float* frame_3;   // [batch, frame*, 256]
  float* frame_4;   // [batch, frame*, 256]
  float* frame_5;   // [batch, frame*, 1024]
  float* frame_6;   // [batch, frame*, 256]
  float* frame_7;   // [batch, frame*, 256]
  float* batch_0;   // [batch, 256]
  float* batch_1;   // [batch, 256]
  float* batch_2;   // [batch, 256]
  float* word_0;    // [batch, word*, 1024]
  float* word_1;    // [batch, word*, 1024]
  float* word_2;    // [batch, word*, 256]
  float* word_3;    // [batch, word*, 256]
  float* word_4;    // [batch, word*, 256]
  float* word_5;    // [batch, word*, 1024]
  float* word_6;    // [batch, word*, 256]
  float* word_7;    // [batch, word*, 256]
  float* batch_3;   // [batch, 256]
  float* batch_4;   // [batch, 256]
  float* batch_5;   // [batch, 256]
  float* one_0;     // [1]
  float* drawn_0;   // [drawn, 256]
  float* drawn_1;   // [drawn, 256]
  float* drawn_2;   // [drawn, 256]
  float* drawn_3;   // [drawn, 256]
  float* batch_6;   // [batch, 4]
  float* batch_7;   // [batch, 4]
  float* batch_8;   // [batch, 256]
  float* batch_9;   // [batch, 256]
  float* batch_10;  // [batch, 256]
  float* batch_11;  // [batch, 1]
  float* one_1;     // [1]
  float* batch_12;  // [batch, 4]
  float* batch_13;  // [batch, 4]
  float* word_8;    // [batch, word*, 256]
  float* frame_8;   // [batch, frame*, 256]
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
        word_0(place.rows(2, 1024)),
        word_1(place.rows(2, 1024)),
        word_2(place.rows(2, 256)),
        word_3(place.rows(2, 256)),
        word_4(place.rows(2, 256)),
        word_5(place.rows(2, 1024)),
        word_6(place.rows(2, 256)),
        word_7(place.rows(2, 256)),
        batch_3(place.rows(0, 256)),
        batch_4(place.rows(0, 256)),
        batch_5(place.rows(0, 256)),
        one_0(place.whole(1)),
        drawn_0(place.rows(3, 256)),
        drawn_1(place.rows(3, 256)),
        drawn_2(place.rows(3, 256)),
        drawn_3(place.rows(3, 256)),
        batch_6(place.rows(0, 4)),
        batch_7(place.rows(0, 4)),
        batch_8(place.rows(0, 256)),
        batch_9(place.rows(0, 256)),
        batch_10(place.rows(0, 256)),
        batch_11(place.rows(0, 1)),
        one_1(place.whole(1)),
        batch_12(place.rows(0, 4)),
        batch_13(place.rows(0, 4)),
        word_8(place.rows(2, 256)),
        frame_8(place.rows(1, 256)) {}
};

struct EvaluateMemory {
  float* frame_0;  // [batch, frame*, 256]
  float* frame_1;  // [batch, frame*, 1024]
  float* frame_2;  // [batch, frame*, 256]
  float* batch_0;  // [batch, 256]
  float* batch_1;  // [batch, 256]
  float* batch_2;  // [batch, 4]
  float* word_0;   // [batch, word*, 1024]
  float* word_1;   // [batch, word*, 1024]
  float* word_2;   // [batch, word*, 256]
  float* batch_3;  // [batch, 4]
  float* batch_4;  // [batch, 4]
  explicit EvaluateMemory(inflect::Placer& place)
      : frame_0(place.rows(1, 256)),
        frame_1(place.rows(1, 1024)),
        frame_2(place.rows(1, 256)),
        batch_0(place.rows(0, 256)),
        batch_1(place.rows(0, 256)),
        batch_2(place.rows(0, 4)),
        word_0(place.rows(2, 1024)),
        word_1(place.rows(2, 1024)),
        word_2(place.rows(2, 256)),
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

}  // namespace mv_lex_program
