// Training on the device: parameters, gradients and moments stay there from one epoch's first step to its last. The
// host only draws batches and starts steps; what a step gave is read when it is there.
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "runtime/cuda/device/graph.hpp"
#include "runtime/cuda/model.hpp"
#include "runtime/cuda/optimiser/optimiser.hpp"
#include "runtime/model/learner.hpp"

namespace inflect::cuda {

class DeviceLearner final : public Learner {
 public:
  DeviceLearner(Model& model, const Standardiser& standard, FloatArena& parameters, Adam& adam);
  void load() override;
  void step(const inflect::Batch& batch, const Randomness& random) override;
  std::optional<StepResult> result(bool wait) override;
  void store() override;

 private:
  // So many steps may be under way before the host waits.
  static constexpr int most_ahead = BatchUpload::most_ahead;
  struct Slot {
    PinnedBuffer<DeviceResult> result{1};
    Event done;
  };

  StepState state_of(const inflect::Batch& batch, const Randomness& random);
  void launch_step(Run& run, const Batch& batch);
  void replay(Run& run, const Batch& batch);
  bool record(Graph& graph, Run& run, const Batch& batch);
  StepResult take_oldest();

  Model& model_;
  const Standardiser& standard_;
  FloatArena& parameters_;
  Adam& adam_;
  Optimiser optimiser_;
  Buffer<DeviceResult> result_{1};
  Slot slots_[most_ahead];
  std::int64_t started_ = 0, ended_ = 0;
  std::vector<StepResult> early_;  // results taken for want of a slot
  bool records_;
  std::map<std::pair<std::uint64_t, std::vector<std::int64_t>>, Graph> graphs_;  // by seed and padded shape
};

}  // namespace inflect::cuda
