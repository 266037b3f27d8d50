#include "runtime/program/whole_file.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "runtime/base/error.hpp"
#include "runtime/cpu/adam.hpp"
#include "runtime/model/learner.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/hoisting.hpp"
#include "runtime/training/negatives.hpp"

namespace inflect {
namespace {

constexpr Randomness without_dropout{.seed = 0, .epoch = 0, .step = 0, .dropout = false};

// Rows of an axis as a reader of the file counts them: utterance after utterance, each in its own order, no negatives.
std::vector<int> reading_order(const Batch& batch, const Axis& axis) {
  std::vector<int> rows(axis.rows), place(batch.utterances().rows);
  const std::vector<int> utterances = batch.utterances_in_order();
  for (std::size_t at = 0; at < utterances.size(); ++at) place[utterances[at]] = static_cast<int>(at);
  std::iota(rows.begin(), rows.end(), 0);
  std::erase_if(rows, [&](int row) { return axis.utterance[row] < batch.first_drawn; });
  std::sort(rows.begin(), rows.end(), [&](int a, int b) {
    const int first = place[axis.utterance[a]], second = place[axis.utterance[b]];
    return first != second ? first < second : axis.position[a] < axis.position[b];
  });
  return rows;
}

// A weight per true row (attention) is one number a row, not a matrix of one column.
std::vector<std::int64_t> shape_of(const OutputInfo& output, int rows, int utterances) {
  if (output.axis != utterances && output.width == 1) return {rows};
  return {rows, output.width};
}

void add_output(CompiledModel& model, const Batch& batch, int index, TensorFile& file) {
  const OutputInfo& output = model.description().outputs[index];
  const std::vector<int> rows = reading_order(batch, batch.axes[output.axis]);
  const float* from = model.output(index);
  std::vector<float> values;
  values.reserve(rows.size() * output.width);
  for (const int row : rows) {
    const float* begin = from + static_cast<std::size_t>(row) * output.width;
    values.insert(values.end(), begin, begin + output.width);
  }
  file.tensors[output.name] =
      float_tensor(shape_of(output, static_cast<int>(rows.size()), batch.utterance_axis), values);
}

// What the last call of the model has shown, of views for which `wanted` holds.
template <class Wanted>
void add_outputs(CompiledModel& model, const Batch& batch, TensorFile& file, const Wanted& wanted) {
  const auto& outputs = model.description().outputs;
  for (std::size_t index = 0; index < outputs.size(); ++index) {
    if (wanted(outputs[index])) add_output(model, batch, static_cast<int>(index), file);
  }
}

void add_vector(const char* name, const std::vector<float>& values, TensorFile& file) {
  file.tensors[name] = float_tensor({static_cast<std::int64_t>(values.size())}, values);
}

const Standardiser as_they_are{};

// What would be compared with anything else only by being equally wrong.
TensorFile all_finite(TensorFile file) {
  for (const auto& [name, tensor] : file.tensors) {
    const auto values = tensor.as_floats();
    const auto bad = std::find_if(values.begin(), values.end(), [](float value) { return !std::isfinite(value); });
    if (bad == values.end()) continue;
    throw error("'", name, "' is not finite: ", *bad, " at element ", bad - values.begin(),
                "; parameters or data go beyond what floats hold, or a step size is too large");
  }
  return file;
}

}  // namespace

WholeFile::WholeFile(CompiledModel& model, ProgramData opened, const std::string& negatives)
    : model_(model), opened_(std::move(opened)), negatives_path_(negatives) {
  const Description& program = model.description();
  all_ = rows_drawn(program, opened_.data, utterances_kept(opened_.classes, opened_.data, true));
  if (all_.empty()) throw error("data set '", opened_.data.path, "' has no utterance of the program's classes");
  const auto bounds = row_bounds(program, opened_.data, all_, static_cast<int>(all_.size()));
  model.reserve(bounds);
  builder_ = std::make_unique<BatchBuilder>(program, opened_.data, opened_.classes.of_label, bounds);
}

// When a step first asks for them: a file that is only evaluated need not hold any.
void WholeFile::take_negatives() {
  const Description& program = model_.description();
  const std::string& path = negatives_path_;
  if (program.negatives.empty() || !negatives_.empty()) return;
  if (path.empty()) {
    const TrainPart whole{.utterances = all_, .speakers = {}};
    Negatives drawn(program, opened_.data, opened_.classes.of_label, whole, 0);
    const auto negatives = drawn.draw(all_, 0, 0);
    negatives_.assign(negatives.begin(), negatives.end());
    return;
  }
  const TensorFile file = read_safetensors(path);
  const auto found = file.tensors.find("negatives");
  if (found == file.tensors.end()) throw error("'", path, "' has no tensor 'negatives'");
  const auto rows = found->second.as_ints();
  const int count = opened_.data.utterances();
  if (static_cast<int>(rows.size()) != count)
    throw error("'negatives' of '", path, "' has ", rows.size(), " rows; '", opened_.data.path, "' has ", count,
                " utterances");
  for (const int utterance : all_) {
    const int negative = rows[utterance];
    if (negative < 0 || negative >= count)
      throw error("'negatives' of '", path, "' gives utterance ", utterance, " ('", opened_.data.name_of(utterance),
                  "') the negative ", negative, "; rows count from 0 to ", count - 1);
    negatives_.push_back(negative);
  }
}

const Batch& WholeFile::batch() { return builder_->build(all_); }

const Batch& WholeFile::step_batch() {
  take_negatives();
  return builder_->build(all_, negatives_);
}

// The negatives too: a file of negatives may name utterances of other classes.
void WholeFile::compute_once(Pool& pool, const FloatArena& parameters) {
  take_negatives();
  const int size = static_cast<int>(all_.size());
  std::vector<int> read = all_;
  read.insert(read.end(), negatives_.begin(), negatives_.end());
  inflect::compute_once(model_, pool, *builder_, as_they_are, parameters.data(), read, size, opened_.data);
}

FloatArena read_parameters(const Description& program, const std::string& path) {
  const TensorFile file = read_safetensors(path);
  constexpr const char* allowed[] = {"standardise."};
  refuse_other_tensors(program, file, allowed, path);
  return take_parameters(program, file, path);
}

TensorFile forward_tensors(CompiledModel& model, Pool& pool, WholeFile& data, const FloatArena& parameters) {
  TensorFile file;
  const Batch& batch = data.batch();
  const float loss = model.evaluate(pool, batch, as_they_are, parameters.data());
  if (model.description().views.empty()) add_vector("loss", {loss}, file);
  add_outputs(model, batch, file, [](const OutputInfo&) { return true; });
  return all_finite(std::move(file));
}

// A frozen view is the same in training and in evaluation, so its outputs are taken from there.
TensorFile gradient_tensors(CompiledModel& model, Pool& pool, WholeFile& data, FloatArena parameters) {
  const Description& program = model.description();
  TensorFile file;
  const auto frozen = [](const OutputInfo& output) { return output.frozen; };
  if (std::any_of(program.outputs.begin(), program.outputs.end(), frozen)) {
    const Batch& plain = data.batch();
    model.evaluate(pool, plain, as_they_are, parameters.data());
    add_outputs(model, plain, file, frozen);
  }
  data.compute_once(pool, parameters);
  const Batch& batch = data.step_batch();
  FloatArena gradients(program.trained_floats);
  add_vector("loss",
             {model.step(pool, batch, as_they_are, parameters.data(), gradients.data(), without_dropout, false)}, file);
  add_outputs(model, batch, file, std::not_fn(frozen));
  add_trained(program, gradients, "", file);
  return all_finite(std::move(file));
}

TensorFile trace_tensors(CompiledModel& model, Pool& pool, WholeFile& data, FloatArena parameters, int steps,
                         const TrainingInfo& training) {
  const Description& program = model.description();
  data.compute_once(pool, parameters);
  const Batch& batch = data.step_batch();
  FloatArena gradients(program.trained_floats);
  Adam adam(program, training);
  std::vector<float> loss, norm;
  const auto learner = model.learner(pool, as_they_are, parameters, adam);
  learner->load();
  for (int step = 0; step < steps; ++step) {
    learner->step(batch, without_dropout);
    const auto result = learner->result(true);
    loss.push_back(result->loss);
    norm.push_back(static_cast<float>(result->norm));
  }
  learner->store();
  loss.push_back(model.step(pool, batch, as_they_are, parameters.data(), gradients.data(), without_dropout, false));
  TensorFile file;
  add_vector("loss", loss, file);
  add_vector("norm", norm, file);
  add_parameters(program, parameters, "", file);
  return all_finite(std::move(file));
}

}  // namespace inflect
