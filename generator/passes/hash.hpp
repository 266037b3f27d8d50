// Two fingerprints, of what the spec says and of nothing else: no places, titles or names. The model's decides which
// checkpoints a program can load, the experiment's which runs it can resume.
#pragma once
#include <string>

#include "dsl/inflect.hpp"
#include "generator/ir/ir.hpp"

namespace inflect::passes {

struct Hashes {
  std::string model, experiment;  // sixteen hexadecimal digits
};

// Of a program just instantiated.
Hashes hash(const ir::Program& program, const Experiment& experiment);

}  // namespace inflect::passes
