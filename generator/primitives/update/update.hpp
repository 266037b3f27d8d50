// The only effect: state ← (1 − m)·state + m·value, for running statistics.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

// For each pass whose axis has rows.
struct Update {
  std::string state;
  ir::Map pass;
  double momentum = 0;
  static constexpr void fields(auto& o, auto& is) { is("", o.state), is("along", o.pass), is("", o.momentum); }
};

extern const ir::Operation update;

}  // namespace inflect::primitives
