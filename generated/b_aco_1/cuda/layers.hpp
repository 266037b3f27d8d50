// b_aco_1 — "B-ACO-1": acoustic → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:45. Change the spec and regenerate; edits here are lost.
//
// Recurrent layers: each keeps what its gradient needs.
#pragma once
#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/lstm/lstm.hpp"

namespace b_aco_1_program {

struct StepLayers {
  inflect::cuda::Lstm frames_0;  // 130 to 128 a direction, over [batch, frame*, 130]
  inflect::cuda::Lstm frames_1;  // 256 to 128 a direction, over [batch, frame*, 256]

  StepLayers([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)
      : frames_0(device, "frames_0", 130, 128, inflect::cuda::Precision::float32, true),
        frames_1(device, "frames_1", 256, 128, inflect::cuda::Precision::float32, true) {
    frames_0.reserve(bounds.axes[1]);
    frames_1.reserve(bounds.axes[1]);
  }

  // Do all of them run padded? Then the function can be recorded for batches of this shape.
  bool pad([[maybe_unused]] const inflect::cuda::Batch& batch) const {
    return frames_0.pads(batch.axes[1]) && frames_1.pads(batch.axes[1]);
  }
};

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

}  // namespace b_aco_1_program
