// Activations: layers that are a function of each element, without options.
#pragma once
#include "generator/layers/typed.hpp"

namespace inflect::layers {

template <ir::ValueRef (*function)(ir::Builder&, ir::ValueRef)>
Rule activation(const char* type) {
  Typed<NoOptions> own{.check = [](const NoOptions&, Check& check) -> std::optional<Shape> { return check.rows(); },
                       .expand =
                           [](const NoOptions&, Expansion& e) {
                             const std::string of = e.b.node(e.inputs[0]).name;
                             return e.b.named(function(e.b, e.inputs[0]), of + "_" + e.layer.type);
                           }};
  return rule<NoOptions>(type, own);
}

}  // namespace inflect::layers
