#include "generator/ir/operation.hpp"

#include <algorithm>

namespace inflect::ir {

const Operation spec_layer{.name = "layer", .inputs = {0, any_number}};
const Operation spec_loss{.name = "loss", .inputs = {1, any_number}, .attributes = &attributes_type<Named>};

const Operation* operation_called(std::string_view name) {
  for (const Operation* spec : {&spec_layer, &spec_loss}) {
    if (name == spec->name) return spec;
  }
  const auto found =
      std::ranges::find(all_operations(), name, [](const Operation* op) { return std::string_view(op->name); });
  return found == all_operations().end() ? nullptr : *found;
}

}  // namespace inflect::ir
