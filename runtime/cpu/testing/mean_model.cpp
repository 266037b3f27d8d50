#include "runtime/cpu/testing/mean_model.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/base/philox.hpp"

namespace inflect::testing {
namespace {

constexpr float drop = 0.25f;

int padded(int floats) { return (floats + 15) / 16 * 16; }

constexpr AxisInfo axes[] = {{"batch", Rows::batch, -1, 0},
                             {"frame", Rows::level, 0, 50, levels::frames},
                             {"word", Rows::level, 0, 4, levels::words},
                             {"frame-of-word", Rows::spans, 2, 7, levels::frames},
                             {"frame-in-words", Rows::joined_spans, 0, 20, levels::frames, levels::words}};
constexpr CrossInfo crosses[] = {{3, 1}, {3, 4}};

}  // namespace

MeanModel::MeanModel(std::vector<const char*> names, int width)
    : width_(width),
      bias_at_(padded(classes * width)),
      running_at_(bias_at_ + 16),
      names_(std::move(names)),
      streams_{{"acoustic", levels::frames, width}},
      parameters_{
          {"classifier.weight", classes, width, 0, Initial::uniform, 0.57735f, true, true, 0},
          {"classifier.bias", classes, 0, static_cast<std::size_t>(bias_at_), Initial::uniform, 0.57735f, true, false,
           -1},
          {"norm.running_mean", width, 0, static_cast<std::size_t>(running_at_), Initial::zero, 0, false, false, -1}},
      outputs_{{"logits", 0, classes}, {"utterance", 0, width}, {"attention", 1, 1}} {
  description_ = {.name = "mean_model",
                  .title = "MEAN",
                  .spec = "specs/mean.cpp:1",
                  .summary = "frames [batch, frame*, 3] → mean → classify 4",
                  .model_hash = "6d6f64656c",
                  .experiment_hash = "657870",
                  .classes = names_,
                  .class_count = classes,
                  .axes = axes,
                  .crosses = crosses,
                  .streams = streams_,
                  .parameters = parameters_,
                  .trained_floats = static_cast<std::size_t>(running_at_),
                  .parameter_floats = static_cast<std::size_t>(running_at_ + padded(width)),
                  .outputs = outputs_,
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
  for (auto* rows : {&mean_, &mask_, &centred_}) rows->resize(bounds[0] * width_);
  for (auto* rows : {&logits_, &shares_}) rows->resize(bounds[0] * classes);
  losses_.resize(bounds[0]);
  batch_mean_.resize(width_);
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
    float* mean = mean_.data() + row * width_;
    std::fill_n(mean, width_, 0.0f);
    for (int frame = frames.first[row]; frame >= 0; frame = frames.after[frame]) {
      attention_[frame] = 1.0f / static_cast<float>(frames.count[row]);
      for (int column = 0; column < width_; ++column) {
        float value = stream.values[static_cast<std::size_t>(frames.source[frame]) * width_ + column];
        if (scaling) value = (value - scaling->mean[group * width_ + column]) * scaling->scale[group * width_ + column];
        mean[column] += value * attention_[frame];
      }
    }
  });
}

// logits, softmax and loss of centred_.
float MeanModel::classify(Pool& pool, const Batch& batch, const float* parameters) {
  pool.run(batch.rows(), [&](int row) {
    const float* centred = centred_.data() + row * width_;
    float *logits = logits_.data() + row * classes, *shares = shares_.data() + row * classes;
    float sum = 0;
    for (int c = 0; c < classes; ++c) {
      logits[c] = parameters[bias_at_ + c];
      for (int column = 0; column < width_; ++column) logits[c] += parameters[c * width_ + column] * centred[column];
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
  for (int i = 0; i < batch.rows() * width_; ++i) centred_[i] = mean_[i] - parameters[running_at_ + i % width_];
  return classify(pool, batch, parameters);
}

float MeanModel::step(Pool& pool, const Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
                      const Randomness& random, bool update_statistics) {
  if (on_step) on_step(batch, random);
  pool_frames(pool, batch, standard);
  batch_mean_.assign(width_, 0.0f);
  for (int i = 0; i < batch.rows() * width_; ++i)
    batch_mean_[i % width_] += mean_[i] / static_cast<float>(batch.rows());
  const auto key = key_of(random.seed, Purpose::dropout, "classifier");
  for (int i = 0; i < batch.rows() * width_; ++i) {
    const auto utterance = static_cast<std::uint32_t>(batch.axes[0].source[i / width_]);
    const float u = uniform(philox(
        {random.epoch, 2 * random.step, utterance, static_cast<std::uint32_t>(i % width_ / 4)}, key)[i % width_ % 4]);
    mask_[i] = !random.dropout ? 1 : u < drop ? 0 : 1 / (1 - drop);
    centred_[i] = (mean_[i] - batch_mean_[i % width_]) * mask_[i];
  }
  const float loss = classify(pool, batch, parameters);
  std::fill_n(gradients, description_.trained_floats, 0.0f);
  for (int row = 0; row < batch.rows(); ++row) {
    if (batch.label[row] < 0) continue;
    for (int c = 0; c < classes; ++c) {
      const float d = (shares_[row * classes + c] - (c == batch.label[row])) / static_cast<float>(batch.labelled);
      gradients[bias_at_ + c] += d;
      for (int column = 0; column < width_; ++column) {
        gradients[c * width_ + column] += d * centred_[row * width_ + column];
      }
    }
  }
  for (int column = 0; update_statistics && column < width_; ++column) {
    float& running = parameters[running_at_ + column];
    running = 0.9f * running + 0.1f * batch_mean_[column];
  }
  return loss;
}

const float* MeanModel::output(int index) const {
  const float* values[] = {logits_.data(), centred_.data(), attention_.data()};
  return values[index];
}

}  // namespace inflect::testing
