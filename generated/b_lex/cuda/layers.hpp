// b_lex — "B-LEX": lexical → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:47. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace b_lex_program {

struct StepLayers {
  inflect::cuda::Lstm words_0;  // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;  // 256 to 128 a direction, over [batch, word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, true),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, true) {
    words_0.reserve(bounds.axes[1]);
    words_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return words_0.pads(batch.axes[1]) && words_1.pads(batch.axes[1]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm words_0;  // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;  // 256 to 128 a direction, over [batch, word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, false),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, false) {
    words_0.reserve(bounds.axes[1]);
    words_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return words_0.pads(batch.axes[1]) && words_1.pads(batch.axes[1]);
  }
};

}  // namespace b_lex_program
