// NAME(x [A, w]) → [A, w]: factor · x
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::ir {
class Builder;
}

namespace inflect::primitives {

// What it knows beside its inputs. Every member once in fields(): comparing, printing and parsing go through it.
struct Name {
  double factor = 1;
  static constexpr void fields(auto& o, auto& is) { is("factor", o.factor); }
};

extern const ir::Operation NAME;

ir::ValueRef build_NAME(ir::Builder& b, ir::ValueRef x, const Name& of);

}  // namespace inflect::primitives
