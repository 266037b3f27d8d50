// What generated CUDA programs derive their model from: memory, copies between host and device, and training.
#pragma once
#include <optional>
#include <vector>

#include "runtime/cuda/batch_upload.hpp"
#include "runtime/cuda/engine.hpp"
#include "runtime/cuda/run.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/compiled_model.hpp"
#include "runtime/model/placer.hpp"

namespace inflect::cuda {

class Model : public CompiledModel {
 public:
  Model(const Description& description, Precision precision) : description_(description), precision_(precision) {}

  const Description& description() const final { return description_; }
  // Error: no GPU, a driver too old, too little memory.
  void reserve(std::span<const std::int64_t> bounds) final;
  std::size_t arena_bytes() const final { return arena_.bytes(); }
  float evaluate(Pool& pool, const inflect::Batch& batch, const Standardiser& standard, const float* parameters) final;
  float step(Pool& pool, const inflect::Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
             const Randomness& random, bool update_statistics) final;
  void once(Pool& pool, const inflect::Batch& batch, const Standardiser& standard, const float* parameters,
            const float** values) final;
  const float* output(int index) const final;
  std::unique_ptr<Learner> learner(Pool& pool, const Standardiser& standard, FloatArena& parameters, Adam& adam) final;

 private:
  // What the generator writes. All pointers are device memory; `shown` takes a pointer for each output. The loss is
  // returned, nullptr if there is none.
  virtual std::size_t lay_out(std::span<const std::int64_t> bounds) const = 0;  // floats of the arena
  virtual void make_layers(Device& device, const Batch& bounds) = 0;
  virtual const float* run_evaluate(Run& run, const Batch& batch, const Standard& standard, float* parameters,
                                    Placer place, const float** shown) = 0;
  virtual const float* run_step(Run& run, const Batch& batch, const Standard& standard, float* parameters,
                                float* gradients, Placer place, const float** shown);
  // Can the step be recorded for this batch, and replayed for others of its padded shape?
  virtual bool step_pads(const Batch&) const { return false; }
  virtual void run_once(Run& run, const Batch& batch, const Standard& standard, float* parameters, Placer place,
                        const float** values);

  friend class DeviceLearner;
  Placer place() const { return Placer(arena_.data(), bounds_); }
  const Batch& upload(const inflect::Batch& batch, const StepState& state);
  Run run_of(const Batch& batch, std::uint64_t seed);
  void hold(const Dataset& data);
  void round_parameters();
  void prepare(const inflect::Batch& batch, const Standardiser& standard, const float* parameters);
  float loss_from(const float* loss);

  const Description& description_;
  const Precision precision_;
  std::shared_ptr<Engine> engine_;
  std::vector<std::int64_t> bounds_;
  std::optional<BatchUpload> batches_;
  const Batch* batch_ = nullptr;  // of the last call
  Standard standard_;
  Buffer<float> arena_, parameters_, gradients_;
  Buffer<bf16> halves_;                           // parameters_ rounded, in programs that multiply so
  std::vector<const float*> shown_;               // on the device
  mutable std::vector<std::vector<float>> seen_;  // on the host, when asked for
  std::vector<std::vector<float>> hoisted_;
};

}  // namespace inflect::cuda
