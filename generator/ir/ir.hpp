// The intermediate representation: a Program of Functions, a Function a list of Nodes in an order in which it can run.
// A node computes one or a few values; a value is a matrix of `width` columns with one row for each row of its axis.
// Before `expand` nodes are the spec's layers and losses; afterwards only primitives.
#pragma once
#include <compare>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/axes.hpp"

namespace inflect::ir {

enum class Op {
  layer,  // until expand: what the spec says
  loss,   // until expand
  // leaves
  parameter,  // a matrix [height, width], or a row of `width` on axis one
  constant,   // `number`, on axis one
  stream,     // rows of the data set, standardised, gathered along the axis's source map
  onehot,     // [batch, classes]: 1 at the label, zeros where there is none
  count,      // [to, 1]: how many rows the map sends to each
  draw,       // a dropout mask: 0 with probability `number`, else 1/(1 − number)
  schedule,   // number / (1 + decay · epoch), on axis one
  // arithmetic
  pointwise,
  row_sum,
  row_max,
  product,         // x Wᵀ (+ biases)
  product_input,   // dy W (+ onto)
  product_weight,  // dyᵀ x, x read through `map` if it has one
  // between axes
  gather,
  segment_sum,
  segment_max,
  // views
  columns,
  concat,
  // recurrences
  lstm,
  lstm_gradient,
  recurrence,           // what select makes of lstm on the CPU
  recurrence_gradient,  // and of lstm_gradient
  // the only effect
  update,  // running statistics: state ← (1 − number)·state + number·value
};

// detach: the value itself, through which nothing flows back.
enum class Scalar {
  copy,
  add,
  subtract,
  multiply,
  divide,
  maximum,
  exp,
  log,
  tanh,
  sigmoid,
  sqrt,
  relu,
  greater,
  detach
};

// Which row of `to` a row of `from` belongs to (or none). self, negative: of an utterance drawn, its row in the batch
// and its negative's.
enum class MapKind { none, parent, first, last, before, after, one, pass, cross, self, negative };
struct Map {
  MapKind kind = MapKind::none;
  AxisId from = -1, to = -1;
  auto operator<=>(const Map&) const = default;
};
Map map_of(const AxisTable& axes, MapKind kind,
           AxisId axis);  // "axis.last" and so on; cross maps name both ends themselves

struct Type {
  AxisId axis = AxisTable::one;
  int width = 0;
  int height = 0;  // matrices of parameters and their gradients: [height, width]
  auto operator<=>(const Type&) const = default;
  bool matrix() const { return height > 0; }
};

struct ValueRef {
  int node = -1, result = 0;
  auto operator<=>(const ValueRef&) const = default;
  explicit operator bool() const { return node >= 0; }
};

// A term of the loss, until expand.
struct LossTerm {
  LossKind kind{};
  Weight weight{};
  double margin = 0, temperature = 1;
  Distance distance{};
  bool detach = false;                             // distillation: the teacher is trained too, but not by this term
  std::vector<int> first_columns, second_columns;  // of the logits, where the views' classes are not the same
};

struct Node {
  Op op{};
  std::vector<ValueRef> inputs;
  std::vector<Type> results;
  std::string name;              // readable, for generated code: "context_0"; may be empty
  std::string label;             // parameter, stream, draw, update: which one
  Scalar scalar{};               // pointwise
  double number = 0;             // constant, draw, update, schedule
  double decay = 0;              // schedule
  Map map{};                     // gather, segment_*, count, product_weight
  int first = 0;                 // columns: the first column
  int hidden = 0;                // recurrences: units a direction
  std::optional<Layer> layer;    // op layer
  std::optional<LossTerm> term;  // op loss; none: the sum of the terms
  std::string view;              // op layer, in an experiment with views: which one
  bool frozen = false;           // op layer: the view is frozen
  Place where;                   // in the spec
};

enum class OutputKind { shown, loss, gradient, hoisted };
struct Output {
  OutputKind kind{};
  std::string name;  // logits, utterance, attention, gate; the parameter's name; the stream that step reads
  ValueRef value;
};

enum class Mode { training, evaluation };

struct Function {
  std::string name;  // step, evaluate, once
  Mode mode{};
  std::vector<Node> nodes;
  std::vector<Output> outputs;

  const Type& type(ValueRef value) const { return nodes[value.node].results[value.result]; }
};

enum class Initial { uniform, one, zero };
struct Parameter {
  std::string name;
  int height = 0;  // 0: a row
  int width = 0;
  Initial initial{};
  double bound = 0;
  bool trained = true, decays = false;
  AxisId axis = -1;  // whose rows multiply it; −1: none in particular
};

// What a pass decided, with its reason; plan.txt shows them.
struct Remark {
  std::string pass, text;
};

struct Program {
  std::string name, title;
  int passes = 1;  // of a step: 2 where a loss wants negatives, which come first
  AxisTable axes;
  std::vector<Parameter> parameters;
  std::vector<Function> functions;
  std::vector<Remark> remarks;
  std::shared_ptr<std::deque<std::string>> strings =
      std::make_shared<std::deque<std::string>>();  // what layers' labels point to

  const Parameter* find(const std::string& parameter) const;
  const Function* function(const std::string& called) const;
};

// ── names, for text and messages ─────────────────────────────────────────────────────────────
const char* name_of(Op op);
const char* name_of(Scalar scalar);
const char* name_of(MapKind kind);
std::string name_of(const AxisTable& axes, const Map& map);  // "frame-of-word.last", "word→frame"

}  // namespace inflect::ir
