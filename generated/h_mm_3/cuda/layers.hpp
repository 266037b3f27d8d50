// h_mm_3 — "H-MM-3": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:53. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace h_mm_3_program {

struct StepLayers {
  inflect::cuda::Lstm frames_0;   // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm frames_1;   // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]
  inflect::cuda::Lstm words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;    // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm context_0;  // 512 to 128 a direction, over [batch, word*, 512]
  inflect::cuda::Lstm context_1;  // 256 to 128 a direction, over [batch, word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, true),
        words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, true),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, true),
        context_0(device, "context_0", 512, 128, inflect::cuda::Precision::float32, true),
        context_1(device, "context_1", 256, 128, inflect::cuda::Precision::float32, true) {
    frames_0.reserve(bounds.axes[2]);
    frames_1.reserve(bounds.axes[2]);
    words_0.reserve(bounds.axes[1]);
    words_1.reserve(bounds.axes[1]);
    context_0.reserve(bounds.axes[1]);
    context_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[2]) && frames_1.pads(batch.axes[2]) && words_0.pads(batch.axes[1]) &&
           words_1.pads(batch.axes[1]) && context_0.pads(batch.axes[1]) && context_1.pads(batch.axes[1]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm frames_0;   // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm frames_1;   // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]
  inflect::cuda::Lstm words_0;    // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;    // 256 to 128 a direction, over [batch, word*, 256]
  inflect::cuda::Lstm context_0;  // 512 to 128 a direction, over [batch, word*, 512]
  inflect::cuda::Lstm context_1;  // 256 to 128 a direction, over [batch, word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, false),
        words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, false),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, false),
        context_0(device, "context_0", 512, 128, inflect::cuda::Precision::float32, false),
        context_1(device, "context_1", 256, 128, inflect::cuda::Precision::float32, false) {
    frames_0.reserve(bounds.axes[2]);
    frames_1.reserve(bounds.axes[2]);
    words_0.reserve(bounds.axes[1]);
    words_1.reserve(bounds.axes[1]);
    context_0.reserve(bounds.axes[1]);
    context_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[2]) && frames_1.pads(batch.axes[2]) && words_0.pads(batch.axes[1]) &&
           words_1.pads(batch.axes[1]) && context_0.pads(batch.axes[1]) && context_1.pads(batch.axes[1]);
  }
};

}  // namespace h_mm_3_program
