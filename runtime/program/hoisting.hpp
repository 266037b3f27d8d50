// What a program computes once for each utterance, as streams of the data set that its steps read.
#pragma once
#include <span>

#include "runtime/base/pool.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/compiled_model.hpp"

namespace inflect {

// Computes Description::hoisted for what is drawn, `batch` at a time, and puts the streams into the data set; other
// utterances' rows are zero. Nothing where the program hoists nothing. The model is reserved for such batches.
void compute_once(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard,
                  const float* parameters, std::span<const int> drawn, int batch, Dataset& data);

}  // namespace inflect
