// A layer is what a spec says. Its folder holds its shape rule with the diagnostics that go with it (check.cpp), its
// expansion into primitives (expand.cpp), its page of documentation (README.md) and its tests. No gradient, no backend code.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/axes.hpp"

namespace inflect::ir {
class Builder;
struct ValueRef;
}  // namespace inflect::ir

namespace inflect::layers {

// Rows of `width` on an axis. `stream`: nothing has read it yet, so by_word and in_words may still choose its rows.
struct Shape {
  ir::AxisId axis{};
  int width = 0;           // 0: open (a stream whose width the data set decides)
  std::string open_width;  // then: how to call it, "acoustic" or "256 + lexical"
  bool stream = false;
};

// An input of a layer, with the layer that made it (for "…was pooled by mean() at h_mm.cpp:12").
struct Operand {
  Shape shape;
  const Layer* made_by;
};

struct CheckContext {
  ir::AxisTable& axes;
  Diagnostics& diagnostics;

  std::string show(const Shape& shape) const;  // "[batch, word*, 256]"
};

// The folder's rule. check: the output's shape, or nothing after reporting why there is none (at layer.where).
// expand: the layer as primitives (declared in generator/ir/builder.hpp's terms).
struct Rule {
  Kind kind;
  const char* name;  // as the user writes it
  std::optional<Shape> (*check)(const Layer&, std::span<const Operand>, CheckContext&);
  ir::ValueRef (*expand)(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);
};

// Every layer there is, in the order of Kind: the one list a new layer is added to.
const Rule& rule_of(Kind kind);

}  // namespace inflect::layers
