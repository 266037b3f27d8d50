// A trained model as one safetensors file: everything evaluate and predict need besides the program.
//
// Tensors: each parameter under its own name and shape, running statistics included; of standardisation by the training
// frames `standardise.<stream>.mean` and `.scale` [width], applied as (x − mean) · scale.
// Metadata: format, program, title, model_hash, experiment_hash, classes (a JSON list, in the order of the logits),
// standardise (training, speaker, none), features.<stream> (how the training data's stream was made); of a program with
// views also `views`, a JSON object of each view's model_hash, the deployed one first: the plain program of such a view
// loads the checkpoint too, and takes the tensors that begin with the view's name.
// Nothing of time, place or threads: the same program, data, fold and seed give the same bytes.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "runtime/base/float_arena.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/description.hpp"

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

// What stands before the tensors of the model with this hash: "", or the name of the view that it is and a dot. Error,
// with the hash that is there, where no such model is in the checkpoint.
std::string prefix_of_model(const TensorFile& file, const std::string& model_hash, const std::string& path);

}  // namespace inflect
