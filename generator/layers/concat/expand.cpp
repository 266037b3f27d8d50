#include "generator/ir/builder.hpp"
#include "generator/layers/concat/concat.hpp"

namespace inflect::layers {

ir::ValueRef expand_concat(const Layer&, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const std::string left = b.node(inputs[0]).name, right = b.node(inputs[1]).name;
  return b.named(b.concat({inputs[0], inputs[1]}), left + "_and_" + right);
}

}  // namespace inflect::layers
