#include "generator/ir/builder.hpp"

#include <algorithm>

namespace inflect::ir {

ValueRef Builder::add(Node node) {
  node.backward = node.backward || backward_;
  return put(std::move(node));
}

ValueRef Builder::put(Node node) {
  if (node.where.line == 0) node.where = where_;
  function_.nodes.push_back(std::move(node));
  return {static_cast<int>(function_.nodes.size()) - 1, 0};
}

ValueRef Builder::named(ValueRef value, const std::string& name) {
  std::string& given = function_.nodes[value.node].name;
  if (!given.empty()) return value;
  std::string prefix = prefix_;
  std::ranges::replace(prefix, '.', '_');
  given = name.starts_with(prefix) ? name : prefix + name;
  return value;
}

void Builder::show(const std::string& name, ValueRef value) {
  if (frozen_ && function_.mode == Mode::training) return;
  function_.outputs.push_back({OutputKind::shown, prefix_ + name, value});
}

}  // namespace inflect::ir
