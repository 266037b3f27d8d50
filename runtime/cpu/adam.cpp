#include "runtime/cpu/adam.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/model/parameters.hpp"

namespace inflect {
namespace {

constexpr std::size_t chunk_floats = 16384;

double squared(const float* values, std::size_t begin, std::size_t end) {
  constexpr std::size_t lanes = 16;
  double partial[lanes] = {};
  std::size_t at = begin;
  for (; at + lanes <= end; at += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double value = values[at + lane];
      partial[lane] += value * value;
    }
  }
  for (; at < end; ++at) partial[0] += static_cast<double>(values[at]) * values[at];
  double sum = 0;
  for (const double value : partial) sum += value;
  return sum;
}

// The step's constants, made once in double.
struct Coefficients {
  float scale, l2, beta1, beta2, one_minus_beta1, one_minus_beta2, rate, root, epsilon;
};

float narrow(double value) { return static_cast<float>(value); }

Coefficients coefficients(const TrainingInfo& training, double norm, std::int64_t step) {
  const Adam::Correction corrected = Adam::correction(training, step);
  const bool clips = training.clip > 0 && norm > training.clip;
  return {.scale = narrow(clips ? training.clip / norm : 1.0),
          .l2 = narrow(training.l2),
          .beta1 = narrow(training.beta1),
          .beta2 = narrow(training.beta2),
          .one_minus_beta1 = narrow(1 - training.beta1),
          .one_minus_beta2 = narrow(1 - training.beta2),
          .rate = corrected.rate,
          .root = corrected.root,
          .epsilon = narrow(training.epsilon)};
}

void update(const Coefficients& use, std::size_t count, const float* __restrict gradient, float* __restrict mean,
            float* __restrict square, float* __restrict parameter) {
  for (std::size_t i = 0; i < count; ++i) {
    const float g = gradient[i] * use.scale + use.l2 * parameter[i];
    mean[i] = use.beta1 * mean[i] + use.one_minus_beta1 * g;
    square[i] = use.beta2 * square[i] + use.one_minus_beta2 * (g * g);
    parameter[i] -= use.rate * mean[i] / (std::sqrt(square[i]) * use.root + use.epsilon);
  }
}

}  // namespace

Adam::Adam(const Description& program, const TrainingInfo& training)
    : training_(training), mean_(program.trained_floats), square_(program.trained_floats) {
  for (const ParameterInfo& parameter : program.parameters) {
    if (!parameter.trained) continue;
    const std::size_t end = parameter.offset + elements(parameter);
    for (std::size_t begin = parameter.offset; begin < end; begin += chunk_floats) {
      chunks_.push_back({begin, std::min(begin + chunk_floats, end), parameter.decays});
    }
  }
  partial_.resize(chunks_.size());
}

Adam::Correction Adam::correction(const TrainingInfo& training, std::int64_t step) {
  const auto t = static_cast<double>(step);
  const double correction1 = 1 - std::pow(training.beta1, t), correction2 = 1 - std::pow(training.beta2, t);
  return {narrow(training.rate / correction1), narrow(1 / std::sqrt(correction2))};
}

double Adam::norm(Pool& pool, const float* gradients) {
  pool.run(static_cast<int>(chunks_.size()), [&](int index) {
    const Chunk& chunk = chunks_[index];
    partial_[index] = squared(gradients, chunk.begin, chunk.end);
  });
  double sum = 0;
  for (const double value : partial_) sum += value;
  return std::sqrt(sum);
}

double Adam::step(Pool& pool, float* parameters, const float* gradients) {
  const double length = norm(pool, gradients);
  if (!std::isfinite(length)) return length;
  const Coefficients use = coefficients(training_, length, ++steps_);
  pool.run(static_cast<int>(chunks_.size()), [&](int index) {
    const Chunk& chunk = chunks_[index];
    Coefficients here = use;
    if (!chunk.decays) here.l2 = 0;
    update(here, chunk.end - chunk.begin, gradients + chunk.begin, mean_.data() + chunk.begin,
           square_.data() + chunk.begin, parameters + chunk.begin);
  });
  return length;
}

void Adam::restore(FloatArena mean, FloatArena square, std::int64_t steps) {
  mean_ = std::move(mean);
  square_ = std::move(square);
  steps_ = steps;
}

}  // namespace inflect
