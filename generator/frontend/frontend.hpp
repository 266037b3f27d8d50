// Clang evaluates the constants of a spec; this hands over the experiments among them as values of the language itself.
// The only folder that includes clang/.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::frontend {

// The C++ names of experiments, teachers in included files among them.
using ExperimentNames = std::map<const Experiment*, std::string>;

struct NamedExperiment {
  std::string name;         // the C++ name: h_mm_4
  const Experiment* value;  // its strings, views and teachers live as long as the Spec
  Place place;              // of the declaration
  const ExperimentNames* names;
};

struct Spec {
  std::string path;
  std::vector<NamedExperiment> experiments;  // in the file's order
  std::deque<std::string> strings;
  std::deque<View> views;
  std::deque<Experiment> values;
  ExperimentNames names;
};

// Reads one spec file. Any error in it, Clang's own included, goes to `diagnostics`, and nothing is returned.
std::unique_ptr<Spec> read_spec(const std::string& path, Diagnostics& diagnostics);

}  // namespace inflect::frontend
