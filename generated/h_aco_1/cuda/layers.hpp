// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace h_aco_1_program {

struct StepLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, true) {
    frames_0.reserve(bounds.axes[2]);
    frames_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[2]) && frames_1.pads(batch.axes[2]);
  }
};

struct EvaluateLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, word*, frame-of-word*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, word*, frame-of-word*, 256]

  EvaluateLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, false),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, false) {
    frames_0.reserve(bounds.axes[2]);
    frames_1.reserve(bounds.axes[2]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[2]) && frames_1.pads(batch.axes[2]);
  }
};

}  // namespace h_aco_1_program
