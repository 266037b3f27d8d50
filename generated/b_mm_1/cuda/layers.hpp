// b_mm_1 — "B-MM-1": (acoustic → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:48. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace b_mm_1_program {

struct StepLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm words_0;   // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;   // 256 to 128 a direction, over [batch, word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, true),
        words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, true),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, true) {
    frames_0.reserve(bounds.axes[1]);
    frames_1.reserve(bounds.axes[1]);
    words_0.reserve(bounds.axes[2]);
    words_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[1]) && frames_1.pads(batch.axes[1]) && words_0.pads(batch.axes[2]) &&
           words_1.pads(batch.axes[2]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]
  inflect::cuda::Lstm words_0;   // 1024 to 128 a direction, over [batch, word*, 1024]
  inflect::cuda::Lstm words_1;   // 256 to 128 a direction, over [batch, word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, false),
        words_0(device, "words_0", 1024, 128, inflect::cuda::Precision::float32, false),
        words_1(device, "words_1", 256, 128, inflect::cuda::Precision::float32, false) {
    frames_0.reserve(bounds.axes[1]);
    frames_1.reserve(bounds.axes[1]);
    words_0.reserve(bounds.axes[2]);
    words_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[1]) && frames_1.pads(batch.axes[1]) && words_0.pads(batch.axes[2]) &&
           words_1.pads(batch.axes[2]);
  }
};

}  // namespace b_mm_1_program
