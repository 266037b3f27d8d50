#include "generator/emit/names.hpp"

#include <cctype>
#include <charconv>
#include <set>

namespace inflect::emit {

std::string identifier(const std::string& name) {
  std::string text;
  for (char c : name) text += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) ? "_" + text : text;
}

std::string literal(double number) {
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, static_cast<float>(number)).ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + "f";
}

Names::Names(const ir::Function& function) {
  // Names the emitted function uses itself.
  std::set<std::string> taken = {"pool",  "batch", "standard", "random", "parameters", "gradients", "memory",
                                 "p",     "d",     "row",      "j",      "t",          "begin",     "end",
                                 "strip", "outer", "label",    "shown",  "utterances"};
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    std::string wish = node.op == ir::Op::parameter ? node.label : node.name;
    wish = wish.empty() ? "t" + std::to_string(i) : identifier(wish);
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
      std::string name = wish;
      if (node.op == ir::Op::recurrence && result == 1) name += "_activations";
      if (node.op == ir::Op::recurrence && result == 2) name += "_cell";
      const std::string stem = name;
      for (int n = 2; !taken.insert(name).second; ++n) name = stem + "_" + std::to_string(n);
      names_[{i, result}] = name;
    }
  }
}

}  // namespace inflect::emit
