// Clang evaluates the constants of a spec; this hands over the experiments among them. The only folder that includes
// clang/.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "generator/spec/value.hpp"

namespace inflect::spec {

// The C++ names of experiments, teachers in included files among them.
using ExperimentNames = std::map<const Experiment*, std::string>;

struct NamedExperiment {
  std::string name;         // the C++ name: h_mm_4
  const Experiment* value;  // lives, with its views and teachers, as long as the Spec
  Place place;              // of the declaration
  const ExperimentNames* names;
};

struct Spec {
  std::string path;
  std::vector<NamedExperiment> experiments;  // in the file's order
  std::deque<View> views;
  std::deque<Experiment> values;
  ExperimentNames names;
};

// Reads one spec file. Any error in it, Clang's own included, goes to `diagnostics`, and nothing is returned.
std::unique_ptr<Spec> read_spec(const std::string& path, Diagnostics& diagnostics);

}  // namespace inflect::spec
