#include "runtime/program/whole_file.hpp"

#include <algorithm>
#include <numeric>

#include "runtime/base/error.hpp"
#include "runtime/training/adam.hpp"
#include "runtime/training/parameters.hpp"

namespace inflect {
namespace {

constexpr Randomness without_dropout{.seed = 0, .epoch = 0, .step = 0, .dropout = false};

// Rows of an axis as a reader of the file counts them: utterance after utterance, each in its own order.
std::vector<int> reading_order(const Axis& axis) {
  std::vector<int> rows(axis.rows);
  std::iota(rows.begin(), rows.end(), 0);
  std::sort(rows.begin(), rows.end(), [&](int a, int b) {
    return axis.utterance[a] != axis.utterance[b] ? axis.utterance[a] < axis.utterance[b]
                                                  : axis.position[a] < axis.position[b];
  });
  return rows;
}

// A weight per true row (attention) is one number a row, not a matrix of one column.
std::vector<std::int64_t> shape_of(const OutputInfo& output, int rows) {
  if (output.axis != 0 && output.width == 1) return {rows};
  return {rows, output.width};
}

void add_outputs(CompiledModel& model, const Batch& batch, TensorFile& file) {
  const Description& program = model.description();
  for (std::size_t index = 0; index < program.outputs.size(); ++index) {
    const OutputInfo& output = program.outputs[index];
    const Axis& axis = batch.axes[output.axis];
    const float* from = model.output(static_cast<int>(index));
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(axis.rows) * output.width);
    for (const int row : reading_order(axis)) {
      const float* begin = from + static_cast<std::size_t>(row) * output.width;
      values.insert(values.end(), begin, begin + output.width);
    }
    file.tensors[output.name] = float_tensor(shape_of(output, axis.rows), values);
  }
}

void add_vector(const char* name, const std::vector<float>& values, TensorFile& file) {
  file.tensors[name] = float_tensor({static_cast<std::int64_t>(values.size())}, values);
}

const Standardiser as_they_are{};

}  // namespace

WholeFile::WholeFile(CompiledModel& model, ProgramData opened) : opened_(std::move(opened)) {
  const Description& program = model.description();
  const auto all = utterances_kept(opened_.classes, opened_.data, true);
  if (all.empty()) throw error("data set '", opened_.data.path, "' has no utterance of the program's classes");
  const auto bounds = row_bounds(program, opened_.data, all, static_cast<int>(all.size()));
  model.reserve(bounds);
  builder_ = std::make_unique<BatchBuilder>(program, opened_.data, opened_.classes.of_label, bounds);
  batch_ = &builder_->build(all);
}

FloatArena read_parameters(const Description& program, const std::string& path) {
  const TensorFile file = read_safetensors(path);
  constexpr const char* allowed[] = {"standardise."};
  refuse_other_tensors(program, file, allowed, path);
  return take_parameters(program, file, path);
}

TensorFile forward_tensors(CompiledModel& model, Pool& pool, const Batch& batch, const FloatArena& parameters) {
  TensorFile file;
  add_vector("loss", {model.evaluate(pool, batch, as_they_are, parameters.data())}, file);
  add_outputs(model, batch, file);
  return file;
}

TensorFile gradient_tensors(CompiledModel& model, Pool& pool, const Batch& batch, FloatArena parameters) {
  const Description& program = model.description();
  TensorFile file;
  FloatArena gradients(program.trained_floats);
  add_vector("loss",
             {model.step(pool, batch, as_they_are, parameters.data(), gradients.data(), without_dropout, false)}, file);
  add_outputs(model, batch, file);
  add_trained(program, gradients, "", file);
  return file;
}

TensorFile trace_tensors(CompiledModel& model, Pool& pool, const Batch& batch, FloatArena parameters, int steps,
                         const TrainingInfo& training) {
  const Description& program = model.description();
  FloatArena gradients(program.trained_floats);
  Adam adam(program, training);
  std::vector<float> loss, norm;
  for (int step = 0; step <= steps; ++step) {
    const bool last = step == steps;
    loss.push_back(model.step(pool, batch, as_they_are, parameters.data(), gradients.data(), without_dropout, !last));
    if (!last) norm.push_back(static_cast<float>(adam.step(pool, parameters.data(), gradients.data())));
  }
  TensorFile file;
  add_vector("loss", loss, file);
  add_vector("norm", norm, file);
  add_parameters(program, parameters, "", file);
  return file;
}

}  // namespace inflect
