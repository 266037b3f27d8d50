// One training step, or one forward pass, timed: batch building, the model's arithmetic and the optimiser.
#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/cpu/adam.hpp"
#include "runtime/model/learner.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/hoisting.hpp"
#include "runtime/program/synthetic.hpp"
#include "runtime/training/negatives.hpp"

namespace inflect::commands {
namespace {

// Multiplications and additions of the matrices, each 2 · rows · columns for every true row of its axis; a backward
// pass makes two more products of the same size of each (towards the input and towards the weight).
double matrix_flop(const Description& program, const Batch& batch, bool backward) {
  double flop = 0;
  for (const ParameterInfo& parameter : program.parameters) {
    if (parameter.axis < 0) continue;
    const double once = 2.0 * parameter.rows * parameter.columns * batch.axes[parameter.axis].rows;
    // A frozen view is only evaluated, and not in a step that reads what it has computed before.
    const bool elsewhere = backward && !parameter.trained && !program.hoisted.empty();
    flop += elsewhere ? 0 : backward && parameter.trained ? 3 * once : once;
  }
  return flop;
}

double peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

std::vector<int> first_rows(const Description& program, const ProgramData& opened, int batch) {
  const auto utterances = utterances_kept(opened.classes, opened.data, false);
  if (utterances.empty())
    throw error("data set '", opened.data.path, "' has no labelled utterance of the program's classes");
  auto drawn = rows_drawn(program, opened.data, utterances);
  drawn.resize(std::min<std::size_t>(drawn.size(), batch));
  return drawn;
}

// What was measured, and what stays the same from repeat to repeat.
struct Measured {
  std::vector<double> milliseconds;  // sorted
  double flop = 0;
  const Batch* batch = nullptr;
};

Measured measure(CompiledModel& model, Pool& pool, const Bench& options, BatchBuilder& builder,
                 const std::vector<int>& drawn, ProgramData& opened) {
  const Description& program = model.description();
  FloatArena parameters = initial_parameters(program, 0);
  Adam adam(program, program.training);
  const Standardiser standard{};
  const TrainPart whole{.utterances = drawn, .speakers = {}};
  Negatives negatives(program, opened.data, opened.classes.of_label, whole, 0);
  compute_once(model, pool, builder, standard, parameters.data(), drawn, static_cast<int>(drawn.size()), opened.data);
  const auto learner = model.learner(pool, standard, parameters, adam);
  learner->load();
  Measured measured;
  // Thrice unmeasured: memory is touched, caches are warm, and what a backend records once is recorded.
  constexpr int unmeasured = 3;
  for (int repeat = -unmeasured; repeat < options.repeats; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    const auto step = static_cast<std::uint32_t>(repeat + unmeasured);
    const Batch& batch = options.backward ? builder.build(drawn, negatives.draw(drawn, 0, step)) : builder.build(drawn);
    if (options.backward) {
      learner->step(batch, {.seed = 0, .epoch = 0, .step = step, .dropout = true});
      learner->result(true);
    } else {
      model.evaluate(pool, batch, standard, parameters.data());
    }
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
    if (repeat >= 0) measured.milliseconds.push_back(taken.count());
    measured.batch = &batch;
  }
  std::sort(measured.milliseconds.begin(), measured.milliseconds.end());
  measured.flop = matrix_flop(program, *measured.batch, options.backward);
  return measured;
}

double median(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

Json rows_json(const Description& program, const Batch& batch) {
  Json rows = Json::object();
  for (std::size_t axis = 0; axis < program.axes.size(); ++axis)
    rows.set(program.axes[axis].name, batch.axes[axis].rows);
  return rows;
}

}  // namespace

int bench(CompiledModel& model, const Bench& options) {
  const Description& program = model.description();
  const int size = options.batch ? options.batch : program.training.batch;
  ProgramData opened =
      options.data.empty() ? even_data(program, size, options.frames, options.words) : open_data(program, options.data);
  const auto drawn = first_rows(program, opened, size);
  const auto bounds = row_bounds(program, opened.data, drawn, static_cast<int>(drawn.size()));
  model.reserve(bounds);
  BatchBuilder builder(program, opened.data, opened.classes.of_label, bounds);
  Pool pool(options.threads);
  const Measured measured = measure(model, pool, options, builder, drawn, opened);
  const double middle = median(measured.milliseconds), least = measured.milliseconds.front();
  if (!options.json) {
    std::printf("%s, %s, %d utterances: median %.2f ms, least %.2f ms of %d; %.2f GFLOP, %.0f GF/s; peak %.0f MB\n",
                program.name, options.backward ? "one training step" : "one forward pass",
                measured.batch->utterances().rows, middle, least, options.repeats, measured.flop * 1e-9,
                measured.flop * 1e-6 / least, peak_bytes() * 1e-6);
    return 0;
  }
  const Json json = Json::object({{"program", program.name},
                                  {"what", options.backward ? "step" : "forward"},
                                  {"median_ms", middle},
                                  {"min_ms", least},
                                  {"repeats", options.repeats},
                                  {"threads", pool.threads()},
                                  {"flop", measured.flop},
                                  {"peak_bytes", static_cast<std::int64_t>(peak_bytes())},
                                  {"arena_bytes", model.arena_bytes()},
                                  {"rows", rows_json(program, *measured.batch)}});
  std::fputs(json.pages().c_str(), stdout);
  return 0;
}

}  // namespace inflect::commands
