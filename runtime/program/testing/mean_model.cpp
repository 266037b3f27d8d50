#include "runtime/program/testing/mean_model.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/base/philox.hpp"

namespace inflect::testing {
namespace {

constexpr int width = MeanModel::width, classes = MeanModel::most_classes;
constexpr float drop = 0.25f;
constexpr int weight_at = 0, bias_at = 16, running_at = 32;

constexpr AxisInfo axes[] = {{"batch", AxisKind::batch, -1, 0},
                             {"frame", AxisKind::frames, 0, 50},
                             {"word", AxisKind::words, 0, 4},
                             {"frame-of-word", AxisKind::frames_of_word, 2, 7},
                             {"frame-in-words", AxisKind::frames_in_words, 0, 20}};
constexpr CrossInfo crosses[] = {{3, 1}, {3, 4}};
constexpr StreamInfo streams[] = {{"acoustic", "frames", width}};
constexpr ParameterInfo parameters_table[] = {
    {"classifier.weight", classes, width, weight_at, Initial::uniform, 0.57735f, true, true, 0},
    {"classifier.bias", classes, 0, bias_at, Initial::uniform, 0.57735f, true, false, -1},
    {"norm.running_mean", width, 0, running_at, Initial::zero, 0, false, false, -1}};
constexpr OutputInfo outputs[] = {{"logits", 0, classes}, {"utterance", 0, width}, {"attention", 1, 1}};

}  // namespace

MeanModel::MeanModel(std::vector<const char*> names) : classes_(std::move(names)) {
  description_ = {.name = "mean_model",
                  .title = "MEAN",
                  .spec = "specs/mean.cpp:1",
                  .summary = "frames [batch, frame*, 3] → mean → classify 4",
                  .model_hash = "6d6f64656c",
                  .experiment_hash = "657870",
                  .classes = classes_,
                  .class_count = most_classes,
                  .axes = axes,
                  .crosses = crosses,
                  .streams = streams,
                  .parameters = parameters_table,
                  .trained_floats = 32,
                  .parameter_floats = 48,
                  .outputs = outputs,
                  .training = {.epochs = 6,
                               .batch = 8,
                               .rate = 0.05,
                               .beta1 = 0.9,
                               .beta2 = 0.999,
                               .epsilon = 1e-8,
                               .clip = 5,
                               .l2 = 1e-5,
                               .standardise = StandardiseBy::training,
                               .folds = SplitBy::speaker,
                               .keep = KeepBy::best_dev_ua}};
}

void MeanModel::reserve(std::span<const std::int64_t> bounds) {
  for (auto* rows : {&mean_, &mask_, &centred_}) rows->resize(bounds[0] * width);
  for (auto* rows : {&logits_, &shares_}) rows->resize(bounds[0] * classes);
  losses_.resize(bounds[0]);
  attention_.resize(bounds[1]);
}

std::size_t MeanModel::arena_bytes() const {
  return sizeof(float) * (3 * mean_.size() + 2 * logits_.size() + losses_.size() + attention_.size());
}

void MeanModel::pool_frames(Pool& pool, const Batch& batch, const Standardiser& standard) {
  const Axis& frames = batch.axes[1];
  const Stream& stream = batch.data->frames.streams.front();
  const Scaling* scaling = standard.find("acoustic");
  pool.run(batch.rows(), [&](int row) {
    const int utterance = batch.axes[0].source[row];
    const int group = standard.group.empty() ? 0 : standard.group[utterance];
    float* mean = mean_.data() + row * width;
    std::fill_n(mean, width, 0.0f);
    for (int frame = frames.first[row]; frame >= 0; frame = frames.after[frame]) {
      attention_[frame] = 1.0f / static_cast<float>(frames.count[row]);
      for (int column = 0; column < width; ++column) {
        float value = stream.values[static_cast<std::size_t>(frames.source[frame]) * width + column];
        if (scaling) value = (value - scaling->mean[group * width + column]) * scaling->scale[group * width + column];
        mean[column] += value * attention_[frame];
      }
    }
  });
}

// logits, softmax and loss of centred_.
float MeanModel::classify(Pool& pool, const Batch& batch, const float* parameters) {
  pool.run(batch.rows(), [&](int row) {
    const float* centred = centred_.data() + row * width;
    float *logits = logits_.data() + row * classes, *shares = shares_.data() + row * classes;
    float sum = 0;
    for (int c = 0; c < classes; ++c) {
      logits[c] = parameters[bias_at + c];
      for (int column = 0; column < width; ++column)
        logits[c] += parameters[weight_at + c * width + column] * centred[column];
    }
    const float most = *std::max_element(logits, logits + classes);
    for (int c = 0; c < classes; ++c) sum += shares[c] = std::exp(logits[c] - most);
    for (int c = 0; c < classes; ++c) shares[c] /= sum;
    losses_[row] = batch.label[row] < 0 ? 0 : -std::log(shares[batch.label[row]]);
  });
  float loss = 0;
  for (int row = 0; row < batch.rows(); ++row) loss += losses_[row];
  return batch.labelled ? loss / static_cast<float>(batch.labelled) : 0;
}

float MeanModel::evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* parameters) {
  pool_frames(pool, batch, standard);
  for (int i = 0; i < batch.rows() * width; ++i) centred_[i] = mean_[i] - parameters[running_at + i % width];
  return classify(pool, batch, parameters);
}

float MeanModel::step(Pool& pool, const Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
                      const Randomness& random, bool update_statistics) {
  if (on_step) on_step(batch, random);
  pool_frames(pool, batch, standard);
  float batch_mean[width] = {};
  for (int i = 0; i < batch.rows() * width; ++i) batch_mean[i % width] += mean_[i] / static_cast<float>(batch.rows());
  const auto key = key_of(random.seed, Purpose::dropout, "classifier");
  for (int i = 0; i < batch.rows() * width; ++i) {
    const auto utterance = static_cast<std::uint32_t>(batch.axes[0].source[i / width]);
    const float u = uniform(philox({random.epoch, 2 * random.step, utterance, 0}, key)[i % width]);
    mask_[i] = !random.dropout ? 1 : u < drop ? 0 : 1 / (1 - drop);
    centred_[i] = (mean_[i] - batch_mean[i % width]) * mask_[i];
  }
  const float loss = classify(pool, batch, parameters);
  std::fill_n(gradients, description_.trained_floats, 0.0f);
  for (int row = 0; row < batch.rows(); ++row) {
    if (batch.label[row] < 0) continue;
    for (int c = 0; c < classes; ++c) {
      const float d = (shares_[row * classes + c] - (c == batch.label[row])) / static_cast<float>(batch.labelled);
      gradients[bias_at + c] += d;
      for (int column = 0; column < width; ++column) {
        gradients[weight_at + c * width + column] += d * centred_[row * width + column];
      }
    }
  }
  for (int column = 0; update_statistics && column < width; ++column) {
    float& running = parameters[running_at + column];
    running = 0.9f * running + 0.1f * batch_mean[column];
  }
  return loss;
}

const float* MeanModel::output(int index) const {
  const float* values[] = {logits_.data(), centred_.data(), attention_.data()};
  return values[index];
}

}  // namespace inflect::testing
