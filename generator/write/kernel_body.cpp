#include "generator/write/kernel_body.hpp"

#include <algorithm>

#include "generator/ir/operation.hpp"
#include "generator/passes/fuse/units.hpp"

namespace inflect::write {

using ir::AxisTable;
using ir::MapKind;
using ir::Node;
using ir::ValueRef;

namespace {

bool reduces_segment(const Node& node) { return ir::reads_segment(node) && passes::is_unit_map(node.map()); }

}  // namespace

Body::Body(const Context& context, const Surroundings& around, bool inner, int stage, std::string row)
    : c_(context), s_(around), inner_(inner), stage_(stage), row_(std::move(row)) {}

// ── planning ─────────────────────────────────────────────────────────────────────────────────

int Body::width(int node) const { return c_.function.nodes[node].results[0].width; }
int Body::loop_width(int node) const { return s_.strip && is_wide(node) ? s_.strip : width(node); }

bool Body::is_row_reduction(int node) const { return ir::reduces_row(c_.function.nodes[node]); }

bool Body::adds_up(int reduction) const {
  return c_.function.nodes[reduction].op->traits.reduction == ir::Reduction::sum;
}

bool Body::is_reload(int index) const {
  const Node& node = c_.function.nodes[index];
  if (node.op->traits.copies) return !is_wide(node.inputs[0].node);
  return ir::gathers(node) || ir::reads_segment(node) || node.op->declare;
}

bool Body::stored_here(int node) const {
  return c_.memory.find({node, 0}) != nullptr && s_.kernel.find(node)->stage == stage_;
}

// The node and all it needs that this body computes itself.
void Body::collect(int node) {
  if (std::ranges::count(order_, node)) return;
  for (ValueRef input : inputs(node)) {
    const ir::KernelNode* made = s_.kernel.find(input.node);
    if (!made || made->outer == inner_) continue;  // from elsewhere, or from the other level
    if (made->stage == stage_ || std::ranges::count(made->again, stage_)) collect(input.node);
  }
  order_.push_back(node);
}

// A reduction's result is there one round after its operand.
void Body::find_rounds() {
  for (int node : order_) {
    int round = 0;
    const bool reduction = is_row_reduction(node);
    for (ValueRef input : inputs(node)) {
      if (const auto found = round_.find(input.node); found != round_.end())
        round = std::max(round, found->second + (reduction ? 1 : 0));
    }
    round_[node] = round;
  }
}

std::vector<Body::Loop> Body::loops_reading(int node) const {
  std::vector<Loop> loops;
  for (int user : order_) {
    const bool reads = std::ranges::any_of(inputs(user), [&](ValueRef input) { return input.node == node; });
    if (!reads) continue;
    if (is_row_reduction(user)) {
      loops.push_back({round_.at(user), width(node), user});
    } else if (const auto home = home_.find(user); home != home_.end()) {
      loops.push_back(home->second);
    } else if (const auto found = loops_.find(user); found != loops_.end()) {
      loops.insert(loops.end(), found->second.begin(), found->second.end());
    }
  }
  for (int reduction : reductions_) {
    if (inputs(reduction)[0].node == node) loops.push_back({round_.at(node), loop_width(node)});
  }
  return loops;
}

void Body::find_loops() {
  for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
    if (!is_wide(*node)) continue;
    const Loop own{round_.at(*node), loop_width(*node)};
    const std::vector<Loop> reading = loops_reading(*node);
    loops_[*node].insert(reading.begin(), reading.end());
    const bool stored = stored_here(*node) && std::ranges::count(roots_, *node);
    const bool offered = offered_.contains(*node) && !is_reload(*node);
    if (!stored && !offered && (is_reload(*node) || loops_[*node].size() <= 1)) continue;
    home_[*node] = own;
    const bool elsewhere = std::ranges::any_of(loops_[*node], [&](const Loop& loop) { return loop != own; });
    if ((!stored || !c_.backend.reads_back()) && (offered || elsewhere)) buffered_.insert(*node);
  }
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────

std::string Body::column(int width) const {
  if (width == 1) return "";
  return s_.strip ? "column + j" : "j";
}

std::string Body::element(const std::string& pointer, const std::string& row, int stride, int width) const {
  std::string index = row.empty() ? "" : stride == 1 ? row : row + " * " + std::to_string(stride);
  if (const std::string c = column(width); !c.empty()) index += (index.empty() ? "" : " + ") + c;
  return pointer + "[" + (index.empty() ? "0" : index) + "]";
}

std::string Body::from_memory(ValueRef value) const {
  return c_.backend.read(place_of(value), c_.memory.storage.at(value).half);
}

std::string Body::into_memory(ValueRef value, const std::string& number) const {
  return place_of(value) + " = " + c_.backend.written(number, c_.memory.storage.at(value).half) + ";\n";
}

std::string Body::place_of(ValueRef value) const {
  const passes::Storage& at = c_.memory.storage.at(value);
  const ir::Type& type = c_.function.type(value);
  const bool whole = type.axis <= AxisTable::pass;
  const bool of_pass = type.axis == AxisTable::pass && c_.program.passes > 1;
  const bool gradient = at.kind == passes::Storage::Kind::gradient;
  const std::string base = gradient ? "d." + identifier(at.label) : c_.names.of(at.root);
  std::string row = of_pass ? "pass" : whole ? "" : row_;
  if (!whole && inner_ && type.axis != s_.kernel.unit.axis) row = s_.outer_row;
  std::string text = element(base, row, at.stride, type.width);
  if (at.first) text.insert(text.find('[') + 1, std::to_string(at.first) + " + ");
  return text;
}

std::string Body::found_row(int index) const {
  const Node& node = c_.function.nodes[index];
  const ir::Unit& unit = s_.kernel.unit;
  const bool own_segment = inner_ && unit.kind == ir::UnitKind::segment;
  const bool of_drawn = node.map().kind == MapKind::self || node.map().kind == MapKind::negative;
  if (ir::sums_segment(node) && of_drawn)
    return "batch.as_" + std::string(ir::name_of(node.map().kind)) + "[" + row_ + "]";
  if (ir::sums_segment(node)) {  // an end map's adjoint: the sequence whose end this row is
    const std::string axis = c_.axis(node.map().to);
    const std::string parent =
        own_segment && unit.axis == node.map().to ? s_.outer_row : axis + ".parent[" + row_ + "]";
    return "(" + c_.map(node.map()) + "[" + parent + "] == " + row_ + " ? " + parent + " : -1)";
  }
  if (own_segment && node.map() == unit.map) return s_.outer_row;
  return c_.map(node.map()) + "[" + row_ + "]";
}

// Spells an element of a node, in a row, as its operation says.
class Body::Element final : public ir::ElementWriter {
 public:
  Element(Body& body, int node, const Loop* loop, std::string row)
      : body_(body), c_(body.c_), node_(node), loop_(loop), row_(std::move(row)) {}

  std::string operand(int input) override { return body_.expression(body_.inputs(node_)[input], loop_); }
  std::string column() override { return "j"; }
  std::string real(double value) override { return literal(value); }
  std::string epoch() override { return c_.backend.epoch(); }
  std::string rows(const ir::Map& map) override {
    const std::string axis = c_.axis(map.from);
    if (map.to == AxisTable::pass) return c_.rows_of_pass(map.from, "pass");
    if (map.to == AxisTable::one) return c_.backend.rows(axis);
    return axis + ".count[" + row_ + "]";
  }
  std::string label() override { return "label"; }
  std::string mask() override { return body_.name(node_) + (body_.is_wide(node_) ? "_mask[j]" : "_mask[0]"); }

  void declare_label() override {
    const std::string label = "const int label = batch.label[" + row_ + "];\n";
    if (body_.out_.find(label) == std::string::npos) body_.out_ += label;
  }
  void declare_mask(const std::string& label, double rate) override {
    const std::string width = std::to_string(body_.width(node_));
    const std::string axis = c_.axis(c_.function.nodes[node_].results[0].axis);
    body_.out_ += c_.backend.mask(
        body_.name(node_) + "_mask", body_.width(node_),
        "random, " + identifier(label) + "_key, batch, " + axis + ", " + row_ + ", " + width + ", " + literal(rate));
  }

 private:
  Body& body_;
  const Context& c_;
  int node_;
  const Loop* loop_;
  std::string row_;
};

// Lines before any loop: masks, labels, pointers to rows found through maps.
void Body::declare(int index) {
  const Node& node = c_.function.nodes[index];
  if (node.op->declare) {
    Element element(*this, index, nullptr, row_);
    node.op->declare(node, element);
  } else if ((ir::gathers(node) || ir::sums_segment(node)) && !reduces_segment(node)) {
    const ValueRef x = node.inputs[0];
    if (s_.kernel.find(x.node) || ir::is_leaf(c_.function.nodes[x.node]) || c_.function.type(x).axis <= AxisTable::pass)
      return;
    out_ += c_.backend.found_row(
        name(index) + "_from",
        c_.pointer(x) + ", " + std::to_string(c_.memory.storage.at(x).stride) + ", " + found_row(index));
  }
}

std::string Body::compute(int index, const Loop* loop) {
  const Node& node = c_.function.nodes[index];
  if (node.op->element) return element(index, loop, row_);
  if (reduces_segment(node))
    return "static_cast<float>(" + name(index) + "_total" + (is_wide(index) ? held() : "") + ")";
  if (ir::gathers(node)) {
    const ValueRef x = node.inputs[0];
    if (ir::is_leaf(c_.function.nodes[x.node]) && c_.function.type(x).axis > AxisTable::pass)
      return element(x.node, loop, found_row(index));
    if (s_.kernel.find(x.node) || c_.function.type(x).axis <= AxisTable::pass) return expression(x, loop);
  } else if (!ir::sums_segment(node)) {
    throw InternalError(std::string("no kernel computes ") + node.op->name);
  }
  return name(index) + "_from[" + (is_wide(index) ? column(width(index)) : "0") + "]";
}

std::string Body::element(int index, const Loop* loop, const std::string& row) {
  Element writer(*this, index, loop, row);
  const Node& node = c_.function.nodes[index];
  return node.op->element(node, writer);
}

std::string Body::expression(ValueRef value, const Loop* loop) {
  const int index = value.node;
  const Node& node = c_.function.nodes[index];
  if (ir::is_parameter(node)) return element("p." + identifier(node.label()), "", 0, node.results[0].width);
  if (ir::is_leaf(node)) return element(index, loop, row_);
  const ir::KernelNode* made = s_.kernel.find(index);
  if (!made) return from_memory(value);
  const bool wide = is_wide(index);
  if (computed_here(index)) {
    if (!wide) return name(index) + (c_.memory.find(value) ? "_value" : "");
    const auto home = home_.find(index);
    const bool local = loop && (home != home_.end() ? home->second == *loop : locals_.contains(index));
    if (local) return name(index) + "_j";
    if (home == home_.end()) {
      const std::string text = compute(index, loop);
      return is_reload(index) ? text : "(" + text + ")";
    }
    return buffered_.contains(index) ? held_name(index) + held() : from_memory(value);
  }
  if (made->outer) {  // offered by an outer body, of this or an earlier stage
    if (reduces_segment(node) && wide) return "static_cast<float>(" + name(index) + "_total" + held() + ")";
    if (!wide) return name(index) + (c_.memory.find(value) ? "_value" : "");
    if (is_reload(index))
      return ir::is_draw(node) ? name(index) + "_mask[j]" : name(index) + "_from[" + column(2) + "]";
    return c_.memory.find(value) && c_.backend.reads_back() ? from_memory(value) : held_name(index) + held();
  }
  return from_memory(value);  // kept by an earlier stage
}

// ── statements ───────────────────────────────────────────────────────────────────────────────

void Body::write_scalar(int node) {
  if (is_row_reduction(node)) return write_row_reduction(node);
  const bool stored = c_.memory.find({node, 0}) != nullptr;
  const std::string local = name(node) + (stored ? "_value" : "");
  out_ += "const float " + local + " = " + compute(node, nullptr) + ";\n";
  if (!stored_here(node) || !std::ranges::count(roots_, node)) return;
  const bool once = s_.strip && !inner_;  // every strip computes it, one writes it
  out_ += (once ? "if (column == 0) " : "") + c_.backend.store(into_memory({node, 0}, local), !inner_, false);
}

// Values that are worth a name of their own inside a loop: named ones, and those read twice.
void Body::gather_locals(int node, const Loop& loop, std::set<int>& locals) const {
  for (ValueRef input : inputs(node)) {
    if (!computed_here(input.node) || !is_wide(input.node) || home_.contains(input.node)) continue;
    gather_locals(input.node, loop, locals);
    if (is_reload(input.node)) continue;
    int readers = 0;
    for (int user : order_) readers += static_cast<int>(std::ranges::count(inputs(user), input));
    if (readers > 1 || !c_.function.nodes[input.node].name.empty()) locals.insert(input.node);
  }
}

std::string Body::statements(const Loop& loop, const std::vector<int>& results) {
  std::set<int> here;
  for (int node : results) gather_locals(node, loop, here);
  locals_.clear();
  std::string text;
  for (int node : order_) {
    const bool result = home_.contains(node) && home_.at(node) == loop && std::ranges::count(results, node);
    if (!result && !here.contains(node)) continue;
    text += "const float " + name(node) + "_j = " + compute(node, &loop) + ";\n";
    locals_.insert(node);
    if (!result) continue;
    if (buffered_.contains(node)) text += held_name(node) + held() + " = " + name(node) + "_j;\n";
    if (stored_here(node) && std::ranges::count(roots_, node))
      text += c_.backend.store(into_memory({node, 0}, name(node) + "_j"), !inner_, true);
  }
  return text;
}

void Body::write_row_reduction(int node) {
  const ValueRef x = inputs(node)[0];
  const int wide = c_.function.type(x).width;
  const Loop loop{round_.at(node), wide, node};
  const std::string before = statements(loop, {node});
  const std::string kind = adds_up(node) ? "row_sum" : "row_max";
  const bool stored = c_.memory.find({node, 0}) != nullptr;
  const std::string local = name(node) + (stored ? "_value" : "");
  const std::string term = before + "return " + expression(x, &loop) + ";\n";
  out_ += "const float " + local + " = " + c_.backend.reduction(kind, wide, term) + ";\n";
  if (stored_here(node) && std::ranges::count(roots_, node))
    out_ += c_.backend.store(into_memory({node, 0}, local), !inner_, false);
}

void Body::write_loop(const Loop& loop) {
  std::vector<int> results;
  for (int node : order_) {
    if (home_.contains(node) && home_.at(node) == loop) results.push_back(node);
  }
  std::vector<int> sums;
  for (int reduction : reductions_) {
    const int x = inputs(reduction)[0].node;
    if (!is_wide(reduction)) continue;
    const Loop where = computed_here(x) ? Loop{round_.at(x), loop_width(x)} : Loop{0, loop_width(reduction)};
    if (where == loop) sums.push_back(reduction);
  }
  if (results.empty() && sums.empty()) return;
  std::vector<int> wanted = results;
  wanted.insert(wanted.end(), sums.begin(), sums.end());
  for (int node : results) {
    if (buffered_.contains(node))
      out_ += "float " + held_name(node) + "[" + std::to_string(c_.backend.held(loop.width)) + "];\n";
  }
  std::string text = statements(loop, wanted);
  for (int sum : sums) {
    const ValueRef x = inputs(sum)[0];
    const std::string total = name(sum) + "_total" + held();
    const std::string value = expression(x, &loop);
    text += adds_up(sum) ? total + " += " + value + ";\n" : total + " = larger(" + total + ", " + value + ");\n";
  }
  out_ += c_.backend.columns(loop.width, text);
}

std::string Body::write() {
  for (int node : roots_) collect(node);
  for (int reduction : reductions_) {
    const ir::KernelNode* x = s_.kernel.find(inputs(reduction)[0].node);
    if (x && !x->outer && (x->stage == stage_ || std::ranges::count(x->again, stage_))) collect(x->node);
  }
  std::ranges::sort(order_);
  find_rounds();
  find_loops();
  for (int node : order_) declare(node);
  std::set<Loop> loops;
  int rounds = 1;
  for (int node : order_) {
    rounds = std::max(rounds, round_.at(node) + 1);
    if (home_.contains(node)) loops.insert(home_.at(node));
  }
  for (int reduction : reductions_) {
    const int x = inputs(reduction)[0].node;
    if (is_wide(reduction))
      loops.insert(computed_here(x) ? Loop{round_.at(x), loop_width(x)} : Loop{0, loop_width(reduction)});
  }
  for (int round = 0; round < rounds; ++round) {
    for (int node : order_) {
      if (!is_wide(node) && round_.at(node) == round) write_scalar(node);
    }
    for (const Loop& loop : loops) {
      if (loop.round == round) write_loop(loop);
    }
  }
  for (int reduction : reductions_) {
    if (is_wide(reduction)) continue;
    const std::string total = name(reduction) + "_total", value = expression(inputs(reduction)[0], nullptr);
    out_ += adds_up(reduction) ? total + " += " + value + ";\n" : total + " = larger(" + total + ", " + value + ");\n";
  }
  return out_;
}

}  // namespace inflect::write
