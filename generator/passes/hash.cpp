#include "generator/passes/hash.hpp"

#include <cstdint>
#include <iomanip>
#include <sstream>

#include "dsl/inflect/training.hpp"
#include "generator/ir/text.hpp"
#include "generator/layers/rule.hpp"
#include "generator/optimisers/rule.hpp"
#include "generator/spec/options.hpp"

namespace inflect::passes {
namespace {

std::string fnv1a(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3;
  std::ostringstream out;
  out << std::hex << std::setfill('0') << std::setw(16) << hash;
  return out.str();
}

// A layer whose default or meaning has changed is another one.
std::string revision_of(const ir::Node& node) {
  const int revision = node.layer ? layers::rule_of(*node.layer).traits.revision : 1;
  return revision > 1 ? " revision " + std::to_string(revision) : "";
}

// The layers of one function as text, without where they stand.
std::string layers_of(const ir::Program& program, const ir::Function& function) {
  std::string text;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    ir::Node node = function.nodes[i];
    node.where = {};
    text += ir::print(program, function, node, i) + revision_of(node) + "\n";
  }
  return text;
}

// Nothing that is said is forgotten, and an option at its default is not said.
std::string training_of(const spec::Training& training) {
  const optimisers::Rule& optimiser = optimisers::rule_of(training.optimiser.type);
  return spec::print(spec::different(training.options, spec::options_of(Training{}))) + " " + optimiser.type +
         spec::print(spec::different(training.optimiser.options, optimiser.usual));
}

// What several views and their losses add to the model and to the experiment.
std::string meeting_of(const ir::Program& program, const Checked& checked, const std::vector<std::string>& teachers) {
  if (!checked.has_views()) return "";
  std::string text = layers_of(program, program.functions[0]);
  for (const unsigned classes : checked.negatives) text += " " + std::to_string(classes);
  for (const std::string& teacher : teachers) text += " " + teacher;
  return text;
}

}  // namespace

Hashes hash(const ir::Program& program, const Checked& checked, const spec::Training& training,
            const std::vector<std::string>& teachers) {
  std::string layers;
  for (const ir::Function& function : program.functions) {
    if (function.mode == ir::Mode::evaluation) layers = layers_of(program, function);
  }
  return {fnv1a(layers), fnv1a(layers + meeting_of(program, checked, teachers) + training_of(training))};
}

}  // namespace inflect::passes
