// A layer is what a spec says. Its folder holds its shape rule with the diagnostics that go with it (check.cpp), its
// expansion into primitives (expand.cpp), its page of documentation (README.md) and its tests. No gradient, no backend
// code.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/diagnostics/messages.hpp"
#include "generator/ir/axes.hpp"

namespace inflect::ir {
class Builder;
struct ValueRef;
}  // namespace inflect::ir

namespace inflect::layers {

// Rows of `width` on an axis.
struct Shape {
  ir::AxisId axis{};
  int width = 0;                     // 0: open (a stream whose width the data set decides)
  std::string open_width;            // then: how to call it, "acoustic" or "256 + lexical"
  bool stream = false;               // nothing has read it yet, so by_word and in_words may still choose its rows
  bool directions = false;           // its halves are the two directions of a blstm, which is what last() takes apart
  const Layer* placed_by = nullptr;  // the layer that put it on its axis: "…was pooled by mean() at h_mm.cpp:12"
};

// An input of a layer, with the layer that made it.
struct Operand {
  Shape shape;
  const Layer* made_by;
};

// A stream width given on the command line or by a data set.
struct KnownWidth {
  std::string stream;
  int width;
  std::string given_by;  // "--width acoustic=130" or "emodb.h5"
  std::string level;     // "frames" or "words" where a data set says so, which then lists all its streams; else ""
};

struct CheckContext {
  ir::AxisTable& axes;
  Diagnostics& diagnostics;
  std::span<const KnownWidth> widths;

  std::string show(const Shape& shape) const;  // "[batch, word*, 256]"
  messages::Input input(const Operand& operand) const;
  void report(Diagnostic diagnostic) { diagnostics.report(std::move(diagnostic)); }
};

// The folder's rule. check: the output's shape, or nothing after reporting why there is none (at layer.where).
// expand: the layer as primitives (declared in generator/ir/builder.hpp's terms).
struct Rule {
  Kind kind;
  const char* name;  // as the user writes it
  int inputs;        // how many values it reads
  bool parameters;   // its label names parameters, so no two layers may share it
  std::optional<Shape> (*check)(const Layer&, std::span<const Operand>, CheckContext&);
  ir::ValueRef (*expand)(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);
};

// Every layer there is, in the order of Kind: the one list a new layer is added to.
std::span<const Rule> all_rules();
const Rule& rule_of(Kind kind);

inline Place place_of(const Where& where) { return {where.file, where.line, where.column}; }

// The layer as the user wrote it, blstm("frames") or mean(), and where.
messages::Thing written(const Layer& layer);

// Checks that several layers share; each reports at the layer and returns whether all is well.
bool check_range(const Layer& layer, const char* option, double value, double least, double most,
                 CheckContext& context);
bool check_rate(const Layer& layer, const char* option, CheckContext& context);

// The input's innermost ragged axis removed, for layers that pool; reports where there is no sequence to pool.
std::optional<ir::AxisId> pooled_axis(const Layer& layer, const Operand& input, CheckContext& context);

inline constexpr int most_width = 65536, most_layers = 64, most_rows = 1 << 24;

}  // namespace inflect::layers
