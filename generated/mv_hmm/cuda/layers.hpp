// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace mv_hmm_program {

struct StepLayers {
  inflect::cuda::Lstm acoustic_frames_0;     // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm acoustic_frames_1;     // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm multimodal_frames_0;   // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm multimodal_frames_1;   // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]
  inflect::cuda::Lstm multimodal_words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm multimodal_words_1;    // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm multimodal_context_0;  // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm multimodal_context_1;  // 256 to 128 a direction, over [batch, word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : acoustic_frames_0(device, "acoustic_frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        acoustic_frames_1(device, "acoustic_frames_1", 256, 128, inflect::cuda::Precision::float32, true),
        multimodal_frames_0(device, "multimodal_frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        multimodal_frames_1(device, "multimodal_frames_1", 256, 128, inflect::cuda::Precision::float32, true),
        multimodal_words_0(device, "multimodal_words_0", 1024, 128, inflect::cuda::Precision::float32, true),
        multimodal_words_1(device, "multimodal_words_1", 256, 128, inflect::cuda::Precision::float32, true),
        multimodal_context_0(device, "multimodal_context_0", 256, 128, inflect::cuda::Precision::float32, true),
        multimodal_context_1(device, "multimodal_context_1", 256, 128, inflect::cuda::Precision::float32, true) {
    acoustic_frames_0.reserve(bounds.axes[1]);
    acoustic_frames_1.reserve(bounds.axes[1]);
    multimodal_frames_0.reserve(bounds.axes[3]);
    multimodal_frames_1.reserve(bounds.axes[3]);
    multimodal_words_0.reserve(bounds.axes[2]);
    multimodal_words_1.reserve(bounds.axes[2]);
    multimodal_context_0.reserve(bounds.axes[2]);
    multimodal_context_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return acoustic_frames_0.pads(batch.axes[1]) && acoustic_frames_1.pads(batch.axes[1]) &&
           multimodal_frames_0.pads(batch.axes[3]) && multimodal_frames_1.pads(batch.axes[3]) &&
           multimodal_words_0.pads(batch.axes[2]) && multimodal_words_1.pads(batch.axes[2]) &&
           multimodal_context_0.pads(batch.axes[2]) && multimodal_context_1.pads(batch.axes[2]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm acoustic_frames_0;     // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm acoustic_frames_1;     // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm multimodal_frames_0;   // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm multimodal_frames_1;   // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]
  inflect::cuda::Lstm multimodal_words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm multimodal_words_1;    // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm multimodal_context_0;  // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm multimodal_context_1;  // 256 to 128 a direction, over [batch, word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : acoustic_frames_0(device, "acoustic_frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        acoustic_frames_1(device, "acoustic_frames_1", 256, 128, inflect::cuda::Precision::float32, false),
        multimodal_frames_0(device, "multimodal_frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        multimodal_frames_1(device, "multimodal_frames_1", 256, 128, inflect::cuda::Precision::float32, false),
        multimodal_words_0(device, "multimodal_words_0", 1024, 128, inflect::cuda::Precision::float32, false),
        multimodal_words_1(device, "multimodal_words_1", 256, 128, inflect::cuda::Precision::float32, false),
        multimodal_context_0(device, "multimodal_context_0", 256, 128, inflect::cuda::Precision::float32, false),
        multimodal_context_1(device, "multimodal_context_1", 256, 128, inflect::cuda::Precision::float32, false) {
    acoustic_frames_0.reserve(bounds.axes[1]);
    acoustic_frames_1.reserve(bounds.axes[1]);
    multimodal_frames_0.reserve(bounds.axes[3]);
    multimodal_frames_1.reserve(bounds.axes[3]);
    multimodal_words_0.reserve(bounds.axes[2]);
    multimodal_words_1.reserve(bounds.axes[2]);
    multimodal_context_0.reserve(bounds.axes[2]);
    multimodal_context_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return acoustic_frames_0.pads(batch.axes[1]) && acoustic_frames_1.pads(batch.axes[1]) &&
           multimodal_frames_0.pads(batch.axes[3]) && multimodal_frames_1.pads(batch.axes[3]) &&
           multimodal_words_0.pads(batch.axes[2]) && multimodal_words_1.pads(batch.axes[2]) &&
           multimodal_context_0.pads(batch.axes[2]) && multimodal_context_1.pads(batch.axes[2]);
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

}  // namespace mv_hmm_program
