// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace mv_lex_program {

struct StepLayers {
  inflect::cuda::Lstm acoustic_frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm acoustic_frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm lexical_words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm lexical_words_1;    // 256 to 128 a direction, over [batch, word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : acoustic_frames_0(device, "acoustic_frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        acoustic_frames_1(device, "acoustic_frames_1", 256, 128, inflect::cuda::Precision::float32, true),
        lexical_words_0(device, "lexical_words_0", 1024, 128, inflect::cuda::Precision::float32, true),
        lexical_words_1(device, "lexical_words_1", 256, 128, inflect::cuda::Precision::float32, true) {
    acoustic_frames_0.reserve(bounds.axes[1]);
    acoustic_frames_1.reserve(bounds.axes[1]);
    lexical_words_0.reserve(bounds.axes[2]);
    lexical_words_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return acoustic_frames_0.pads(batch.axes[1]) && acoustic_frames_1.pads(batch.axes[1]) &&
           lexical_words_0.pads(batch.axes[2]) && lexical_words_1.pads(batch.axes[2]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm acoustic_frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm acoustic_frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm lexical_words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm lexical_words_1;    // 256 to 128 a direction, over [batch, word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : acoustic_frames_0(device, "acoustic_frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        acoustic_frames_1(device, "acoustic_frames_1", 256, 128, inflect::cuda::Precision::float32, false),
        lexical_words_0(device, "lexical_words_0", 1024, 128, inflect::cuda::Precision::float32, false),
        lexical_words_1(device, "lexical_words_1", 256, 128, inflect::cuda::Precision::float32, false) {
    acoustic_frames_0.reserve(bounds.axes[1]);
    acoustic_frames_1.reserve(bounds.axes[1]);
    lexical_words_0.reserve(bounds.axes[2]);
    lexical_words_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return acoustic_frames_0.pads(batch.axes[1]) && acoustic_frames_1.pads(batch.axes[1]) &&
           lexical_words_0.pads(batch.axes[2]) && lexical_words_1.pads(batch.axes[2]);
  }
};

namespace deployed {

struct EvaluateLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, false) {
    frames_0.reserve(bounds.axes[1]);
    frames_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[1]) && frames_1.pads(batch.axes[1]);
  }
};

}  // namespace deployed

}  // namespace mv_lex_program
