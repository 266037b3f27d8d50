#include "runtime/cuda/learner.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "runtime/base/error.hpp"
#include "runtime/cuda/lstm/padded.hpp"

namespace inflect::cuda {
namespace {

bool recording_is_wanted() {
  const char* wanted = std::getenv("INFLECT_GRAPH");
  return !wanted || std::string_view(wanted) != "off";
}

// Batches of one shape can replay each other's steps.
std::vector<std::int64_t> shape_of(const Batch& batch) {
  std::vector<std::int64_t> shape;
  for (int index = 0; index < batch.axis_count; ++index) {
    const Axis& axis = batch.axes[index];
    if (axis.steps_bound == 0) continue;
    const PaddedShape padded = padded_shape(axis);
    shape.insert(shape.end(), {padded.steps, padded.sequences});
  }
  return shape;
}

}  // namespace

DeviceLearner::DeviceLearner(Model& model, const Standardiser& standard, FloatArena& parameters, Adam& adam)
    : model_(model),
      standard_(standard),
      parameters_(parameters),
      adam_(adam),
      optimiser_(model.engine_->device, adam),
      records_(recording_is_wanted()) {}

void DeviceLearner::load() {
  Device& device = model_.engine_->device;
  copy_to_device(device.stream(), model_.parameters_.data(), parameters_.data(), parameters_.size());
  optimiser_.load(adam_);
  model_.standard_.set(device, standard_);
}

StepState DeviceLearner::state_of(const inflect::Batch& batch, const Randomness& random) {
  const auto corrected = Adam::correction(adam_.training(), optimiser_.next_step());
  return {.epoch = random.epoch,
          .step = random.step,
          .dropout = random.dropout,
          .update_statistics = 1,
          .first_drawn = batch.first_drawn,
          .rate = corrected.rate,
          .root = corrected.root};
}

void DeviceLearner::launch_step(Run& run, const Batch& batch) {
  model_.round_parameters();
  float *parameters = model_.parameters_.data(), *gradients = model_.gradients_.data();
  const float* loss =
      model_.run_step(run, batch, model_.standard_, parameters, gradients, model_.place(), model_.shown_.data());
  optimiser_.step(run, loss, parameters, gradients, result_.data());
}

// A shape's first step runs as it is launched, so that libraries have made all they need; the second is recorded.
void DeviceLearner::replay(Run& run, const Batch& batch) {
  run.recorded = true;
  const auto [found, fresh] = graphs_.try_emplace({run.seed, shape_of(batch)});
  if (fresh) return launch_step(run, batch);
  Graph& graph = found->second;
  if (!graph && !record(graph, run, batch)) return launch_step(run, batch);
  graph.launch(run.device.stream());
}

// False, said once: a library here does what a recording forbids. Nothing has run then.
bool DeviceLearner::record(Graph& graph, Run& run, const Batch& batch) {
  try {
    graph.capture(run.device.stream(), [&] { launch_step(run, batch); });
    return true;
  } catch (const Error& refused) {
    std::cerr << "steps are launched one kernel at a time, for they cannot be recorded: " << refused.what()
              << std::endl;
    records_ = false;
    return false;
  }
}

void DeviceLearner::step(const inflect::Batch& batch, const Randomness& random) {
  const Device& device = model_.engine_->device;
  model_.hold(*batch.data);
  if (started_ - ended_ == most_ahead) early_.push_back(take_oldest());
  const Batch& there = model_.upload(batch, state_of(batch, random));
  Run run = model_.run_of(there, random.seed);
  if (records_ && model_.step_pads(there))
    replay(run, there);
  else
    launch_step(run, there);
  Slot& slot = slots_[started_++ % most_ahead];
  copy_to_host(device.stream(), slot.result.data(), static_cast<const DeviceResult*>(result_.data()), 1);
  device.computation().record(slot.done);
}

StepResult DeviceLearner::take_oldest() {
  const Slot& slot = slots_[ended_++ % most_ahead];
  slot.done.wait();
  return {.loss = slot.result.data()->loss, .norm = slot.result.data()->norm};
}

std::optional<StepResult> DeviceLearner::result(bool wait) {
  if (!early_.empty()) {
    const StepResult first = early_.front();
    early_.erase(early_.begin());
    return first;
  }
  if (ended_ == started_) return std::nullopt;
  if (!wait && !slots_[ended_ % most_ahead].done.passed()) return std::nullopt;
  return take_oldest();
}

void DeviceLearner::store() {
  Device& device = model_.engine_->device;
  copy_to_host(device.stream(), parameters_.data(), static_cast<const float*>(model_.parameters_.data()),
               parameters_.size());
  optimiser_.store(adam_);
}

}  // namespace inflect::cuda
