#include "generator/write/names/value_names.hpp"

#include <algorithm>

#include "generator/ir/operation.hpp"
#include "generator/write/names/identifiers.hpp"

namespace inflect::write {

using ir::Node;
using ir::ValueRef;

namespace {

bool is_named_part(const Node& node) { return ir::is_parameter(node) || ir::is_draw(node) || ir::is_stream(node); }

// Does a node's own value take over the storage of what it reads from `input`?
bool goes_on_in_place(const Node& node, int input) {
  if (!node.op->in_place) return false;
  return std::ranges::any_of(node.op->in_place(node), [&](const ir::InPlace& pair) {
    return pair.result == 0 && node.inputs[pair.input].node == input;
  });
}

// Rows that a map finds: those of one end, or of a larger thing's.
std::string found_by(const ir::Program& program, const ir::Map& map) {
  using ir::MapKind;
  const bool end = map.kind == MapKind::first || map.kind == MapKind::last || map.kind == MapKind::self ||
                   map.kind == MapKind::negative || map.kind == MapKind::before || map.kind == MapKind::after;
  return end ? ir::name_of(map.kind) : "of_" + program.axes[map.from].name;
}

}  // namespace

std::string noun_of(const Node& node) { return node.op->noun[0] ? node.op->noun : node.op->name; }

ValueNames::ValueNames(const ir::Program& program, const ir::Function& function)
    : program_(program), function_(function) {
  const int count = static_cast<int>(function.nodes.size());
  own_.resize(count);
  stems_.resize(count);
  nouns_.resize(count);
  given_.resize(count);
  readers_.resize(count);
  for (int i = 0; i < count; ++i) {
    for (ValueRef input : function.nodes[i].inputs) readers_[input.node].push_back(i);
  }
  for (const ir::Output& output : function.outputs) {
    std::string& name = own_[output.value.node];
    const bool gradient = output.kind == ir::OutputKind::gradient;
    if (name.empty())
      name = output.kind == ir::OutputKind::loss ? "loss" : identifier((gradient ? "d" : "") + output.name);
  }
  for (int i = 0; i < count; ++i) {
    own_[i] = stems_[i] = given(i);
    given_[i] = !own_[i].empty();
  }
  for (int i = 0; i < count; ++i) {
    const Node& node = function.nodes[i];
    if (own_[i].empty()) own_[i] = derived(i);
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
      const auto& ends = node.op->result_names;
      const bool ends_so = result < static_cast<int>(ends.size()) && ends[result];
      names_[{i, result}] = own_[i] + (ends_so ? ends[result] : "");
    }
  }
}

std::string ValueNames::given(int index) const {
  const Node& node = function_.nodes[index];
  if (is_named_part(node)) return identifier(node.label());
  return node.name.empty() ? own_[index] : identifier(node.name);
}

// Of several inputs: the first that is computed and as large as the value, else the first that is computed.
int ValueNames::principal(int index) const {
  const Node& node = function_.nodes[index];
  int found = -1;
  for (ValueRef input : node.inputs) {
    const Node& read = function_.nodes[input.node];
    if (ir::is_leaf(read) || ir::is_draw(read)) continue;
    if (found < 0) found = input.node;
    if (!node.results.empty() && function_.type(input) == node.results[0]) return input.node;
  }
  if (found < 0 && !node.inputs.empty()) found = node.inputs[0].node;
  return found;
}

// The named value that it comes from, and in a word or two how.
std::string ValueNames::derived(int index) {
  const Node& node = function_.nodes[index];
  if (readers_[index].size() == 1 && given_[readers_[index][0]]) {
    const int reader = readers_[index][0];
    if (goes_on_in_place(function_.nodes[reader], index)) return stems_[index] = own_[reader];
    if (function_.nodes[reader].op->traits.sum) return stems_[index] = stems_[reader] + "_part";  // one of its terms
  }
  const int of = principal(index);
  if (of < 0) {
    const ir::Map& map = node.map();
    return stems_[index] = identifier((map ? program_.axes[map.from].name + "_" : "") + noun_of(node));
  }
  stems_[index] = stems_[of];
  nouns_[index] = nouns_[of];
  if (node.op->traits.view == ir::View::part) return own_[of];
  nouns_[index] = ir::gathers(node) ? found_by(program_, node.map()) : noun_of(node);
  const std::string before = nouns_[of].empty() || nouns_[of] == nouns_[index] ? "" : "_" + nouns_[of];
  return identifier(stems_[of] + before + "_" + nouns_[index]);
}

}  // namespace inflect::write
