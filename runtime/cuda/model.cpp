#include <cuda_bf16.h>

#include "runtime/cuda/model.hpp"

#include "runtime/base/error.hpp"
#include "runtime/cuda/learner.hpp"
#include "runtime/cuda/lstm/rows.hpp"

namespace inflect::cuda {

std::shared_ptr<Engine> Engine::shared() {
  static std::weak_ptr<Engine> there;
  auto engine = there.lock();
  if (!engine) there = engine = std::make_shared<Engine>();
  return engine;
}

const float* Model::run_step(Run&, const Batch&, const Standard&, float*, float*, Placer, const float**) {
  throw error("program '", description_.name, "' was asked to train a view that only evaluates");
}

void Model::run_once(Run&, const Batch&, const Standard&, float*, Placer, const float**) {
  throw error("program '", description_.name, "' computes nothing once a fold");
}

void Model::reserve(std::span<const std::int64_t> bounds) {
  engine_ = Engine::shared();
  bounds_.assign(bounds.begin(), bounds.end());
  at(description_.spec, "the program's memory");
  const std::size_t floats = lay_out(bounds_);
  arena_ = {};
  engine_->device.require((floats + description_.parameter_floats + description_.trained_floats) * sizeof(float));
  arena_ = Buffer<float>(floats);
  parameters_ = Buffer<float>(description_.parameter_floats);
  gradients_ = Buffer<float>(description_.trained_floats);
  if (precision_ == Precision::bf16) halves_ = Buffer<bf16>(description_.parameter_floats);
  fill_zeros(engine_->device.stream(), gradients_.data(), gradients_.size());
  batches_.emplace(description_, bounds_);
  make_layers(engine_->device, batches_->bounds());
  shown_.assign(description_.outputs.size(), nullptr);
  seen_.resize(description_.outputs.size());
}

const Batch& Model::upload(const inflect::Batch& batch, const StepState& state) {
  batch_ = &batches_->upload(engine_->device.computation(), batch, state);
  return *batch_;
}

Run Model::run_of(const Batch& batch, std::uint64_t seed) {
  Run run = run_on(engine_->device, engine_->resident);
  run.random = {batch.state};
  run.seed = seed;
  run.halves = halves_.data();
  return run;
}

void Model::round_parameters() {
  convert(engine_->device, static_cast<std::int64_t>(halves_.size()), parameters_.data(), halves_.data());
}

// What is there already is not copied again.
void Model::hold(const Dataset& data) {
  engine_->resident.hold(engine_->device, data, description_.streams);
  engine_->resident.hold_once(engine_->device, data);
}

void Model::prepare(const inflect::Batch& batch, const Standardiser& standard, const float* parameters) {
  const Device& device = engine_->device;
  hold(*batch.data);
  standard_.set(device, standard);
  copy_to_device(device.stream(), parameters_.data(), parameters, parameters_.size());
  round_parameters();
  for (auto& values : seen_) values.clear();
}

float Model::loss_from(const float* loss) {
  float value = 0;
  if (loss) copy_to_host(engine_->device.stream(), &value, loss, 1);
  engine_->device.computation().wait();
  return value;
}

float Model::evaluate(Pool&, const inflect::Batch& batch, const Standardiser& standard, const float* parameters) {
  prepare(batch, standard, parameters);
  const Batch& there = upload(batch, {.first_drawn = batch.first_drawn});
  Run run = run_of(there, 0);
  return loss_from(run_evaluate(run, there, standard_, parameters_.data(), place(), shown_.data()));
}

float Model::step(Pool&, const inflect::Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
                  const Randomness& random, bool update_statistics) {
  prepare(batch, standard, parameters);
  const Batch& there = upload(batch, {.epoch = random.epoch,
                                      .step = random.step,
                                      .dropout = random.dropout,
                                      .update_statistics = update_statistics,
                                      .first_drawn = batch.first_drawn});
  Run run = run_of(there, random.seed);
  const float* loss = run_step(run, there, standard_, parameters_.data(), gradients_.data(), place(), shown_.data());
  const cudaStream_t stream = engine_->device.stream();
  copy_to_host(stream, gradients, static_cast<const float*>(gradients_.data()), gradients_.size());
  const std::size_t first = description_.trained_floats;  // running statistics follow
  copy_to_host(stream, parameters + first, static_cast<const float*>(parameters_.data()) + first,
               parameters_.size() - first);
  return loss_from(loss);
}

void Model::once(Pool&, const inflect::Batch& batch, const Standardiser& standard, const float* parameters,
                 const float** values) {
  prepare(batch, standard, parameters);
  const Batch& there = upload(batch, {});
  Run run = run_of(there, 0);
  std::vector<const float*> made(description_.hoisted.size());
  run_once(run, there, standard_, parameters_.data(), place(), made.data());
  hoisted_.resize(made.size());
  for (std::size_t index = 0; index < made.size(); ++index) {
    hoisted_[index].resize(static_cast<std::size_t>(batch.rows()) * description_.hoisted[index].width);
    copy_to_host(engine_->device.stream(), hoisted_[index].data(), made[index], hoisted_[index].size());
    values[index] = hoisted_[index].data();
  }
  engine_->device.computation().wait();
}

const float* Model::output(int index) const {
  const OutputInfo& info = description_.outputs[index];
  std::vector<float>& values = seen_[index];
  if (values.empty() && shown_[index]) {
    values.resize(static_cast<std::size_t>(batch_->axes[info.axis].rows) * info.width);
    copy_to_host(engine_->device.stream(), values.data(), shown_[index], values.size());
    engine_->device.computation().wait();
  }
  return values.data();
}

std::unique_ptr<Learner> Model::learner(Pool&, const Standardiser& standard, FloatArena& parameters, Adam& adam) {
  return std::make_unique<DeviceLearner>(*this, standard, parameters, adam);
}

}  // namespace inflect::cuda
