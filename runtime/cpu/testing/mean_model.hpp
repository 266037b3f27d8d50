// A model small enough to derive by hand, for testing everything around a model: softmax regression over the mean of
// the utterance's frames, with batch means taken off (running means in evaluation) and dropout. It declares every kind
// of axis.
//
//   x = mean of (frame − mean)·scale [3];  c = (x − batch mean) · draw/(1 − p);  logits = W c + b [classes];  mean
//   cross-entropy
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/cpu/model.hpp"

namespace inflect::testing {

class MeanModel : public HostModel {
 public:
  static constexpr int classes = 4;

  // `names` empty: the data set's own four.
  explicit MeanModel(std::vector<const char*> names = {"anger", "happiness", "neutral", "sadness"}, int width = 3);
  MeanModel(const MeanModel&) = delete;  // its description points into it
  MeanModel(MeanModel&&) = default;

  const Description& description() const override { return description_; }
  Description& edit() { return description_; }

  void reserve(std::span<const std::int64_t> bounds) override;
  std::size_t arena_bytes() const override;
  float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* parameters) override;
  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
             const Randomness& random, bool update_statistics) override;
  const float* output(int index) const override;

  // Called at the start of each step, to see or to stop it.
  std::function<void(const Batch&, const Randomness&)> on_step;

 private:
  void pool_frames(Pool& pool, const Batch& batch, const Standardiser& standard);
  float classify(Pool& pool, const Batch& batch, const float* parameters);

  const int width_, bias_at_, running_at_;  // floats into the parameter arena; the weight is at 0
  std::vector<const char*> names_;
  std::vector<StreamInfo> streams_;
  std::vector<ParameterInfo> parameters_;
  std::vector<OutputInfo> outputs_;
  Description description_;
  std::vector<float> batch_mean_, mean_, mask_, centred_, logits_, shares_, attention_, losses_;
};

}  // namespace inflect::testing
