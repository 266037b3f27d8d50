// Activations are layers of their own, `x | relu()`; a block takes one by its name, `.activation = relu`.
#pragma once
#include "streams.hpp"

namespace inflect {

struct Activated {
  Layer layer;
  constexpr operator const Layer&() const { return layer; }
};
constexpr Value operator|(Value value, const Activated& one) { return value | one.layer; }

struct Activation {
  const char* type = nullptr;
  constexpr Activation() = default;
  constexpr Activation(Activated (*activation)(Here)) : type(activation(Here{}).layer.node.type) {}
  constexpr Item item() const { return item_of(type); }
  static constexpr Activation from(Item item) {
    Activation made;
    made.type = item.text;
    return made;
  }
};

}  // namespace inflect
