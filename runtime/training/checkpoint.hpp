// A trained model as one safetensors file: everything evaluate and predict need besides the program.
//
// Tensors: each parameter under its own name and shape, running statistics included; of standardisation by the training
// frames `standardise.<stream>.mean` and `.scale` [width], applied as (x − mean) · scale.
// Metadata: format, program, title, model_hash, experiment_hash, classes (a JSON list, in the order of the logits),
// standardise (training, speaker, none), features.<stream> (how the training data's stream was made).
// Nothing of time, place or threads: the same program, data, fold and seed give the same bytes.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "runtime/data/standardise.hpp"
#include "runtime/program/description.hpp"
#include "runtime/training/arena.hpp"

namespace inflect {

struct Checkpoint {
  FloatArena parameters;
  std::vector<Scaling> scaling;                 // by training frames; empty for the other two ways
  std::vector<std::string> classes;             // in the order of the logits
  std::map<std::string, std::string> features;  // stream → how it was made, "" unknown
};

void save_checkpoint(const Description& program, const Checkpoint& checkpoint, const std::string& path);

// Error: not there, truncated, of another model (both named), a tensor too many, too few or of another shape.
Checkpoint load_checkpoint(const Description& program, const std::string& path);

}  // namespace inflect
