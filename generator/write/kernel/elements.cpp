#include "generator/write/kernel/elements.hpp"

#include <algorithm>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/write/kernel/printer.hpp"

namespace inflect::write {

using ir::AxisTable;
using ir::MapKind;
using ir::Node;
using ir::ValueRef;
using ir::tree::Expression;
using ir::tree::Part;
using ir::tree::Statement;
using ir::tree::Statements;
using ir::tree::SymbolKind;

namespace {

Expression column() { return Expression(Expression::Kind::column); }
Expression as_float(Expression number) { return {"static_cast<float>({0})", {std::move(number)}}; }

Expression load(Expression pointer, int width, const Expression& row = {}, int stride = 0) {
  Expression load(Expression::Kind::load);
  load.operands = {std::move(pointer)};
  if (row.kind != Expression::Kind::form || !row.form.empty()) load.operands.push_back(row);
  load.width = width;
  load.stride = stride;
  return load;
}

}  // namespace

// What an operation says of its element, in terms of the body.
class Elements::Writer final : public ir::ElementWriter {
 public:
  Writer(Elements& elements, int node, const Loops* loop, Expression row, Statements* out)
      : e_(elements), node_(node), loop_(loop), row_(std::move(row)), out_(out) {}

  Expression operand(int input) override { return e_.value(e_.c_.node(node_).inputs[input], loop_); }
  Expression column() override { return write::column(); }
  Expression epoch() override { return Expression(Expression::Kind::epoch); }
  Expression real(double value) override { return literal(value); }
  Expression rows(const ir::Map& map) override {
    if (map.to == AxisTable::pass) return e_.c_.rows_of_pass(map.from, frame("pass"));
    return map.to == AxisTable::one ? write::rows(map.from)
                                    : Expression("{0}.count[{1}]", {axis_symbol(map.from), row_});
  }
  Expression label() override { return frame("label"); }
  Expression mask() override {
    return {"{0}[{1}]", {local(node_, Part::mask), e_.plan_.is_wide(node_) ? write::column() : "0"}};
  }

  void declare_label() override {
    const auto is_label = [](const Statement& s) { return s.kind == Statement::Kind::label; };
    if (!std::ranges::any_of(*out_, is_label)) out_->push_back({.kind = Statement::Kind::label, .value = row_});
  }
  void declare_mask(const std::string& label, double rate) override {
    const ir::tree::Symbol key{.kind = SymbolKind::key, .label = label};
    const auto axis = axis_symbol(e_.c_.node(node_).results[0].axis);
    out_->push_back({.kind = Statement::Kind::mask,
                     .symbol = local(node_, Part::mask),
                     .value = {"", {key, axis, row_}},
                     .width = e_.plan_.width(node_),
                     .rate = rate});
  }

 private:
  Elements& e_;
  int node_;
  const Loops* loop_;
  Expression row_;
  Statements* out_;
};

Expression Elements::kept(ir::tree::Symbol symbol) {
  Expression kept(Expression::Kind::kept);
  kept.symbol = std::move(symbol);
  return kept;
}

Expression Elements::place(ValueRef value) const {
  const passes::Storage& at = c_.memory.storage.at(value);
  const ir::Type& type = c_.function.type(value);
  const bool whole = type.axis <= AxisTable::pass;
  const bool of_pass = type.axis == AxisTable::pass && c_.program.passes > 1;
  Expression row = whole ? Expression() : row_;
  if (of_pass) row = frame("pass");
  if (!whole && at_.inner && type.axis != at_.kernel.unit.axis)
    row = at_.has_outer_rows ? Expression(frame("outer")) : Expression();
  Expression element = load(c_.pointer(value), type.width, row, at.stride);
  element.half = at.half;
  return element;
}

// ── rows found through maps ──────────────────────────────────────────────────────────────────

// An end map's adjoint: the sequence whose end this row is.
Expression Elements::adjoint_row(int index) const {
  const ir::Map& map = c_.node(index).map();
  if (map.kind == MapKind::self || map.kind == MapKind::negative)
    return {"{0}.as_" + std::string(ir::name_of(map.kind)) + "[{1}]", {given("batch"), row_}};
  const bool own = at_.inner && at_.has_outer_rows && at_.kernel.unit.axis == map.to;
  const Expression parent =
      own ? Expression(frame("outer")) : Expression("{0}.parent[{1}]", {axis_symbol(map.to), row_});
  return {"({0}[{1}] == {2} ? {1} : -1)", {c_.map(map), parent, row_}};
}

Expression Elements::found_row(int index) const {
  const Node& node = c_.node(index);
  if (ir::sums_segment(node)) return adjoint_row(index);
  const bool own_segment = at_.inner && at_.kernel.unit.kind == ir::UnitKind::segment;
  if (own_segment && node.map() == at_.kernel.unit.map)
    return at_.has_outer_rows ? Expression(frame("outer")) : Expression();
  return {"{0}[{1}]", {c_.map(node.map()), row_}};
}

// Is what a gather reads at hand, or the same for all rows?
bool Elements::reads_in_place(const Node& gather) const {
  const ValueRef x = gather.inputs[0];
  return at_.kernel.find(x.node) || ir::is_leaf(c_.node(x.node)) || c_.function.type(x).axis <= AxisTable::pass;
}

void Elements::declare(int index, Statements& out) {
  const Node& node = c_.node(index);
  if (node.op->declare) {
    Writer writer(*this, index, nullptr, row_, &out);
    return node.op->declare(node, writer);
  }
  const bool finds = (ir::gathers(node) || ir::sums_segment(node)) && !reduces_segment(node);
  if (!finds || reads_in_place(node)) return;
  const ValueRef x = node.inputs[0];
  const passes::Storage& at = c_.memory.storage.at(x);
  out.push_back({.kind = Statement::Kind::found,
                 .symbol = local(index, Part::found),
                 .value = {"", {c_.pointer(x), found_row(index)}},
                 .stride = at.stride,
                 .half = at.half});
}

Expression Elements::found(int node) const { return load(local(node, Part::found), plan_.width(node)); }

// ── elements ─────────────────────────────────────────────────────────────────────────────────

Expression Elements::own(int index, const Loops* loop, const Expression& row) {
  Writer writer(*this, index, loop, row, nullptr);
  const Node& node = c_.node(index);
  return node.op->element(node, writer);
}

Expression Elements::computed(int index, const Loops* loop) {
  const Node& node = c_.node(index);
  if (node.op->element) return own(index, loop, row_);
  if (reduces_segment(node)) {
    const auto total = local(index, Part::total);
    return as_float(plan_.is_wide(index) ? kept(total) : Expression(total));
  }
  if (!ir::gathers(node)) {
    if (ir::sums_segment(node)) return found(index);
    throw InternalError(std::string("no kernel computes ") + node.op->name);
  }
  if (!reads_in_place(node)) return found(index);
  const ValueRef x = node.inputs[0];
  const bool of_rows = ir::is_leaf(c_.node(x.node)) && c_.function.type(x).axis > AxisTable::pass;
  return of_rows ? own(x.node, loop, found_row(index)) : value(x, loop);
}

Expression Elements::offered(ValueRef value) {
  const int index = value.node;
  const Node& node = c_.node(index);
  if (!plan_.is_wide(index)) return local(index, Part::value);
  if (reduces_segment(node)) return as_float(kept(local(index, Part::total)));
  if (plan_.is_reload(index)) return computed(index, nullptr);
  return c_.memory.find(value) && c_.target.reads_back ? place(value) : kept(local(index, Part::kept));
}

Expression Elements::value(ValueRef value, const Loops* loop) {
  const int index = value.node;
  const Node& node = c_.node(index);
  if (ir::is_parameter(node)) return load(c_.pointer(value), node.results[0].width);
  if (ir::is_leaf(node)) return own(index, loop, row_);
  const ir::KernelNode* made = at_.kernel.find(index);
  if (!made) return place(value);
  if (!plan_.computes(index)) return made->outer ? offered(value) : place(value);  // kept by an earlier stage
  if (!plan_.is_wide(index)) return local(index, Part::value);
  const Loop* home = plan_.home(index);
  if (loop && (home ? *home == loop->loop : loop->locals.contains(index))) return local(index, Part::element);
  if (!home) return computed(index, loop);
  return plan_.is_kept(index) ? kept(local(index, Part::kept)) : place(value);
}

}  // namespace inflect::write
