// What the compiler knows of a primitive. Each folder below generator/primitives/ defines its operations as constants;
// a list that the build makes of the folders brings them together. Passes and writers ask for what stands here, never
// for a name.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

class Builder;
class CallWriter;
class ElementWriter;
class Gradients;
class Lowering;
class Reference;
namespace tree {
struct Expression;
}
struct Differentiated;

// How many inputs or results.
struct Count {
  int least = 0, most = 0;
  bool holds(int number) const { return number >= least && number <= most; }
};
inline constexpr int any_number = 1 << 20;

enum class Role {
  call,     // one call of the runtime
  leaf,     // read where it is needed, never stored: parameters, constants, counts
  view,     // columns of other storage, no code
  element,  // a part of fused kernels
};

// Which elements of its inputs an element of a kernel needs.
enum class Reads {
  own,      // those of its row and column
  row,      // its whole row
  mapped,   // a row that its map finds
  segment,  // all rows that its map sends to its row
};

enum class Reduction { none, sum, maximum };
enum class View {
  none,
  part,   // columns of its input, or rows of a matrix, from `offset` on
  whole,  // its inputs side by side, or matrices above each other
};
enum class Names { nothing, parameter, state, stream, draw };  // what its label names
enum class Differs {
  never,  // by its inputs alone
  data,   // the rows of the data set that a batch holds
  step,   // from step to step: chance, labels, the epoch, effects
};

struct Traits {
  Role role = Role::call;
  Reads reads = Reads::own;
  Reduction reduction = Reduction::none;
  View view = View::none;
  Names names = Names::nothing;
  Differs differs = Differs::never;
  bool effect = false;         // does something beside computing: never left out, never merged
  bool sum = false;            // of its two inputs, element by element
  bool copies = false;         // its element is its input's
  bool cheap = false;          // in a kernel, rather computed again by a later stage than kept
  bool repeats = false;        // given to each of its readers rather than put into memory
  bool in_time = false;        // knows rows that stand time by time alone (RowOrder::time_major)
  bool without_gaps = false;   // reads and writes rows that follow each other without gaps
  bool draws = false;          // by chance, if it has a label
  unsigned float_results = 0;  // bits: results that are never stored in bf16
  int optional_results = 0;    // so many of the first are not computed where nobody reads them
};

// A result that takes over the storage of an input.
struct InPlace {
  int result, input;
};

// What stays on a device between the calls of a node: a member of the program's layers.
struct Resident {
  std::string type, comment;           // "inflect::cuda::Lstm", "130 to 128 a direction, …"
  std::vector<std::string> arguments;  // of its constructor, after the device and its name
  AxisId axis;                         // room is reserved for this axis' rows
};

struct Operation {
  const char* name = "";
  std::array<const char*, 2> words{};  // that its code calls: no variable of generated code is called so
  const char* noun = "";  // what generated code calls its value, behind the name of what it reads; "": its name
  Count inputs{}, results{1, 1};
  const AttributesType* attributes = nullptr;  // nullptr: it has none
  Traits traits{};

  // What is wrong with the node, or "". That the numbers of inputs and results and the kind of attributes are right,
  // and that inputs stand above, is known by then.
  std::string (*verify)(const Node& node, const Function& function) = nullptr;
  // nullptr: nothing flows back through it.
  void (*differentiate)(const Differentiated& node, Gradients& gradients) = nullptr;
  // Where the node computes nothing new (x·1): what it is. Its inputs are the builder's.
  ValueRef (*same_as)(const Node& node, const Builder& builder) = nullptr;
  // The same product, added to what is there already; nullptr: it cannot be.
  Node (*onto)(const Node& node, ValueRef sum) = nullptr;

  std::span<const InPlace> (*in_place)(const Node& node) = nullptr;
  int (*offset)(const Node& node) = nullptr;  // of a view that is a part: floats from where its input begins
  // Values that are stored alike, all in bf16 or none.
  std::vector<ValueRef> (*alike)(const Node& node, ValueRef self) = nullptr;
  std::array<const char*, 4> result_names{};  // behind the node's name

  // Takes the node apart for a backend (select); nullptr: it stays as it is.
  using Lower = void (*)(Lowering& lowering);
  Lower lower_cpu = nullptr, lower_cuda = nullptr;
  // Lowers a reader of its value instead, where both together can be done better; false: nothing was done.
  bool (*lower_reader_cpu)(Lowering& lowering) = nullptr;

  // The call that computes it on a backend; nullptr: a view, a leaf, a part of kernels, or what is lowered before.
  using Call = void (*)(const Node& node, ValueRef self, CallWriter& writer);
  Call call_cpu = nullptr, call_cuda = nullptr;
  Resident (*resident_cuda)(const Node& node, const Function& function, const AxisTable& axes) = nullptr;

  // Kernels and leaves: what a row declares before its loops, and what one element is.
  void (*declare)(const Node& node, ElementWriter& writer) = nullptr;
  tree::Expression (*element)(const Node& node, ElementWriter& writer) = nullptr;

  // Slow, plain and in double: what the tests compare everything else with.
  void (*reference)(const Node& node, Reference& reference) = nullptr;
};

// Made by the build of the folders of generator/primitives/.
std::span<const Operation* const> all_operations();
const Operation* operation_called(std::string_view name);  // nullptr: none

// What the spec says, until expand.
extern const Operation spec_layer, spec_loss;

// ── asked often ──────────────────────────────────────────────────────────────────────────────
inline bool is_leaf(const Node& node) { return node.op->traits.role == Role::leaf; }
inline bool is_view(const Node& node) { return node.op->traits.role == Role::view; }
inline bool is_parameter(const Node& node) { return node.op->traits.names == Names::parameter; }
inline bool is_stream(const Node& node) { return node.op->traits.names == Names::stream; }
inline bool has_draws(const Node& node) { return node.op->traits.draws && !node.label().empty(); }
inline bool is_draw(const Node& node) { return node.op->traits.names == Names::draw; }
inline bool reduces_row(const Node& node) {
  return node.op->traits.reads == Reads::row && node.op->traits.reduction != Reduction::none;
}
inline bool reads_segment(const Node& node) { return node.op->traits.reads == Reads::segment; }
inline bool sums_segment(const Node& node) {
  return reads_segment(node) && node.op->traits.reduction == Reduction::sum;
}
inline bool gathers(const Node& node) { return node.op->traits.reads == Reads::mapped; }
// Element by element, or a row found: no reduction.
inline bool is_elementwise(const Node& node) {
  return node.op->traits.role == Role::element && node.op->traits.reduction == Reduction::none;
}

}  // namespace inflect::ir
