// Two fingerprints, of what the spec says and of nothing else: no places, titles or names. The model's decides which
// checkpoints a program can load, the experiment's which runs it can resume.
#pragma once
#include <string>

#include "generator/passes/check.hpp"

namespace inflect::passes {

struct Hashes {
  std::string model, experiment;  // sixteen hexadecimal digits
};

// Of a program just instantiated; `teachers`: the experiments' fingerprints of its frozen views.
Hashes hash(const ir::Program& program, const Checked& checked, const spec::Training& training,
            const std::vector<std::string>& teachers);

}  // namespace inflect::passes
