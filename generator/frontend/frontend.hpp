// Clang evaluates the constants of a spec; this hands over the experiments among them as values of the language itself.
// The only folder that includes clang/.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::frontend {

struct NamedExperiment {
  std::string name;         // the C++ name: h_mm_4
  const Experiment* value;  // its strings live as long as the Spec
  Place place;              // of the declaration
};

struct Spec {
  std::string path;
  std::vector<NamedExperiment> experiments;  // in the file's order
  std::deque<std::string> strings;
  std::deque<Experiment> values;
};

// Reads one spec file. Any error in it, Clang's own included, goes to `diagnostics`, and nothing is returned.
std::unique_ptr<Spec> read_spec(const std::string& path, Diagnostics& diagnostics);

}  // namespace inflect::frontend
