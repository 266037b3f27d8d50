// The intermediate representation: a Program of Functions, a Function a list of Nodes in an order in which it can run.
// A node computes one or a few values; a value is a matrix of `width` columns with one row for each row of its axis.
// Before `expand` nodes are the spec's layers and losses; afterwards only primitives.
#pragma once
#include <compare>
#include <memory>
#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/attributes.hpp"
#include "generator/ir/axes.hpp"
#include "generator/ir/map.hpp"
#include "generator/spec/value.hpp"

namespace inflect::ir {

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

struct Operation;  // operation.hpp

struct Node {
  const Operation* op = nullptr;
  std::vector<ValueRef> inputs;
  std::vector<Type> results;
  AttributesRef attributes{};  // the operation's own
  std::string name{};          // readable, for generated code: "context_0"; may be empty
  // What the spec says, until expand, by the options that differ from the usual ones; of a loss without its operands,
  // none for the sum of the terms.
  std::shared_ptr<const spec::Layer> layer{};
  std::shared_ptr<const spec::Term> term{};
  std::string view{};     // of a layer, in an experiment with views: which one
  bool frozen = false;    // of a layer: the view is frozen
  Place where{};          // in the spec
  bool backward = false;  // differentiate wrote it, or what came of it

  const std::string& label() const;  // of its attributes: which parameter, stream, draw; "" where there is none
  const Map& map() const;            // of its attributes: what it reads through; none
  template <class T>
  const T& as() const;  // its attributes, as the operation's struct

  // Every member, once: what decides the value that it computes, and what only tells of it.
  template <class N, class Visit>
  static void fields(N& n, Visit& is) {
    is.decides(n.op), is.decides(n.inputs), is.decides(n.results), is.decides(n.attributes);
    is.decides(n.layer), is.decides(n.term), is.decides(n.view), is.decides(n.frozen);
    is.tells(n.name), is.tells(n.where), is.tells(n.backward);
  }
};

// Do two nodes compute the same? What a spec says is the same as nothing else.
bool same_computation(const Node& a, const Node& b);
std::size_t hash_of(const Node& node);  // of what decides

[[noreturn]] void wrong_attributes(const Node& node);
template <class T>
const T& Node::as() const {
  if (!attributes || attributes->type() != Holder<T>::own_type()) wrong_attributes(*this);
  return static_cast<const Holder<T>&>(*attributes).value();
}

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
  int depth = 0;     // of a third dimension, inside the width: [height, width / depth, depth]; 0: there is none
  bool operator==(const Parameter&) const = default;
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

  const Parameter* find(const std::string& parameter) const;
  const Function* function(const std::string& called) const;
};

// ── names, for text and messages ─────────────────────────────────────────────────────────────
const char* name_of(OutputKind kind);  // "show", as the text of the IR has it

}  // namespace inflect::ir
