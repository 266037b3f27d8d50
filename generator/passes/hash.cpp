#include "generator/passes/hash.hpp"

#include <cstdint>
#include <iomanip>
#include <sstream>

#include "generator/ir/text.hpp"

namespace inflect::passes {
namespace {

std::string fnv1a(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3;
  std::ostringstream out;
  out << std::hex << std::setfill('0') << std::setw(16) << hash;
  return out.str();
}

// The layers of one function as text, without where they stand.
std::string layers_of(const ir::Program& program, const ir::Function& function) {
  std::string text;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    ir::Node node = function.nodes[i];
    node.where = {};
    text += ir::print(program, function, node, i) + "\n";
  }
  return text;
}

std::string training_of(const Training& t) {
  std::ostringstream out;
  out << std::setprecision(17) << t.epochs << " " << t.batch << " " << t.adam.rate << " " << t.adam.beta1 << " "
      << t.adam.beta2 << " " << t.adam.epsilon << " " << t.clip << " " << t.l2 << " " << static_cast<int>(t.standardise)
      << " " << static_cast<int>(t.folds) << " " << static_cast<int>(t.keep.by.score) << " " << t.keep.last;
  if (t.precision == Precision::bf16) out << " bf16";
  return out.str();
}

// What several views and their losses add to the model and to the experiment.
std::string meeting_of(const ir::Program& program, const Checked& checked, const std::vector<std::string>& teachers) {
  if (checked.views[0].name.empty()) return "";
  std::string text = layers_of(program, program.functions[0]);
  for (const unsigned classes : checked.negatives) text += " " + std::to_string(classes);
  for (const std::string& teacher : teachers) text += " " + teacher;
  return text;
}

}  // namespace

Hashes hash(const ir::Program& program, const Checked& checked, const Training& training,
            const std::vector<std::string>& teachers) {
  std::string layers;
  for (const ir::Function& function : program.functions) {
    if (function.mode == ir::Mode::evaluation) layers = layers_of(program, function);
  }
  return {fnv1a(layers), fnv1a(layers + meeting_of(program, checked, teachers) + training_of(training))};
}

}  // namespace inflect::passes
