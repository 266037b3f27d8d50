#include "generator/write/kernel_body.hpp"

#include <algorithm>

#include "generator/passes/fuse/units.hpp"
#include "generator/primitives/pointwise/pointwise.hpp"

namespace inflect::write {

using ir::AxisTable;
using ir::MapKind;
using ir::Node;
using ir::Op;
using ir::ValueRef;

namespace {

bool reduces_segment(const Node& node) {
  return (node.op == Op::segment_sum || node.op == Op::segment_max) && passes::is_unit_map(node.map);
}

std::string replace(std::string text, const std::string& hole, const std::string& filling) {
  for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + filling.size())) {
    text.replace(at, hole.size(), filling);
  }
  return text;
}

}  // namespace

Body::Body(const Context& context, const Surroundings& around, bool inner, int stage, std::string row)
    : c_(context), s_(around), inner_(inner), stage_(stage), row_(std::move(row)) {}

// ── planning ─────────────────────────────────────────────────────────────────────────────────

int Body::width(int node) const { return c_.function.nodes[node].results[0].width; }
int Body::loop_width(int node) const { return s_.strip && is_wide(node) ? s_.strip : width(node); }

bool Body::is_row_reduction(int node) const {
  const Op op = c_.function.nodes[node].op;
  return op == Op::row_sum || op == Op::row_max;
}

bool Body::is_reload(int index) const {
  const Node& node = c_.function.nodes[index];
  if (node.op == Op::pointwise)
    return node.scalar == ir::Scalar::copy && node.inputs.size() == 1 && !is_wide(node.inputs[0].node);
  return node.op == Op::gather || node.op == Op::onehot || node.op == Op::draw || node.op == Op::segment_sum ||
         node.op == Op::segment_max;
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
  const bool of_drawn = node.map.kind == MapKind::self || node.map.kind == MapKind::negative;
  if (node.op == Op::segment_sum && of_drawn)
    return "batch.as_" + std::string(ir::name_of(node.map.kind)) + "[" + row_ + "]";
  if (node.op == Op::segment_sum) {  // an end map's adjoint: the sequence whose end this row is
    const std::string axis = c_.axis(node.map.to);
    const std::string parent = own_segment && unit.axis == node.map.to ? s_.outer_row : axis + ".parent[" + row_ + "]";
    return "(" + c_.map(node.map) + "[" + parent + "] == " + row_ + " ? " + parent + " : -1)";
  }
  if (own_segment && node.map == unit.map) return s_.outer_row;
  return c_.map(node.map) + "[" + row_ + "]";
}

// Lines before any loop: masks, labels, pointers to rows found through maps.
void Body::declare(int index) {
  const Node& node = c_.function.nodes[index];
  if (node.op == Op::draw) {
    out_ += c_.backend.mask(name(index) + "_mask", width(index),
                            "random, " + identifier(node.label) + "_key, batch, " + c_.axis(node.results[0].axis) +
                                ", " + row_ + ", " + std::to_string(width(index)) + ", " + literal(node.number));
  } else if (node.op == Op::onehot) {
    const std::string label = "const int label = batch.label[" + row_ + "];\n";
    if (out_.find(label) == std::string::npos) out_ += label;
  } else if ((node.op == Op::gather || node.op == Op::segment_sum) && !reduces_segment(node)) {
    const ValueRef x = node.inputs[0];
    if (s_.kernel.find(x.node) || c_.function.nodes[x.node].op == Op::count ||
        c_.function.type(x).axis <= AxisTable::pass)
      return;
    out_ += c_.backend.found_row(
        name(index) + "_from",
        c_.pointer(x) + ", " + std::to_string(c_.memory.storage.at(x).stride) + ", " + found_row(index));
  }
}

std::string Body::compute(int index, const Loop* loop) {
  const Node& node = c_.function.nodes[index];
  const std::string at = is_wide(index) ? held() : "";
  switch (node.op) {
    case Op::pointwise: {
      std::string text = primitives::rule_of(node.scalar).cpp;
      for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        text = replace(text, "{" + std::to_string(i) + "}", expression(node.inputs[i], loop));
      }
      return text;
    }
    case Op::onehot: return "(label == j ? 1.0f : 0.0f)";
    case Op::draw: return name(index) + (is_wide(index) ? "_mask[j]" : "_mask[0]");
    case Op::segment_sum:
    case Op::segment_max:
      if (reduces_segment(node)) return "static_cast<float>(" + name(index) + "_total" + at + ")";
      break;
    case Op::gather: {
      const ValueRef x = node.inputs[0];
      const Node& source = c_.function.nodes[x.node];
      if (source.op == Op::count)
        return "static_cast<float>(" + c_.map(source.map).substr(0, c_.map(source.map).find('.')) + ".count[" +
               found_row(index) + "])";
      if (s_.kernel.find(x.node) || c_.function.type(x).axis <= AxisTable::pass) return expression(x, loop);
      break;
    }
    default: throw InternalError(std::string("no kernel computes ") + ir::name_of(node.op));
  }
  return name(index) + "_from[" + (is_wide(index) ? column(width(index)) : "0") + "]";
}

std::string Body::expression(ValueRef value, const Loop* loop) {
  const int index = value.node;
  const Node& node = c_.function.nodes[index];
  if (node.op == Op::constant) return literal(node.number);
  if (node.op == Op::schedule)
    return "decayed(" + literal(node.number) + ", " + literal(node.decay) + ", " + c_.backend.epoch() + ")";
  if (node.op == Op::parameter) return element("p." + identifier(node.label), "", 0, node.results[0].width);
  if (node.op == Op::count) {
    const std::string axis = c_.axis(node.map.from);
    if (node.map.to == AxisTable::pass) return "static_cast<float>(" + c_.rows_of_pass(node.map.from, "pass") + ")";
    if (node.map.to == AxisTable::one) return "static_cast<float>(" + c_.backend.rows(axis) + ")";
    return "static_cast<float>(" + axis + ".count[" + row_ + "])";
  }
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
      return node.op == Op::draw ? name(index) + "_mask[j]" : name(index) + "_from[" + column(2) + "]";
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
  const std::string kind = c_.function.nodes[node].op == Op::row_sum ? "row_sum" : "row_max";
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
    text += c_.function.nodes[sum].op == Op::segment_sum ? total + " += " + value + ";\n"
                                                         : total + " = larger(" + total + ", " + value + ");\n";
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
    out_ += c_.function.nodes[reduction].op == Op::segment_sum ? total + " += " + value + ";\n"
                                                               : total + " = larger(" + total + ", " + value + ");\n";
  }
  return out_;
}

}  // namespace inflect::write
