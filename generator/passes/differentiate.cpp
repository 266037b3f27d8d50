#include "generator/passes/differentiate.hpp"

#include <algorithm>
#include <map>

#include "generator/ir/gradients.hpp"
#include "generator/ir/operation.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

class Backward final : public ir::Gradients {
 public:
  Backward(ir::Program& program, ir::Function& function) : program_(program), b_(program, function) { find_wanted(); }

  bool wanted(ValueRef value) const override { return wanted_[value.node]; }
  ir::Builder& builder() override { return b_; }

  void add(ValueRef value, ValueRef contribution) override {
    whole_[value].push_back(fit(contribution, b_.type(value)));
  }
  void add_columns(ValueRef value, int first, ValueRef contribution) override {
    slices_[value].emplace_back(first, contribution);
  }

  void run(ValueRef loss) {
    const int forward_nodes = static_cast<int>(wanted_.size());
    b_.gradient_of({});
    whole_[loss] = {b_.constant(1)};
    for (int i = forward_nodes - 1; i >= 0; --i) {
      if (!wanted_[i] || ir::is_parameter(b_.function().nodes[i])) continue;
      const ValueRef dy = total({i, 0});
      if (!dy) continue;
      const ir::Node node = b_.function().nodes[i];
      b_.gradient_of(node);
      if (node.op->differentiate) node.op->differentiate({node, {i, 0}, dy}, *this);
    }
    write_outputs(forward_nodes);
  }

 private:
  void find_wanted() {
    const auto& nodes = b_.function().nodes;
    wanted_.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      wanted_[i] = ir::is_parameter(nodes[i]) && program_.find(nodes[i].label())->trained;
      for (ValueRef input : nodes[i].inputs) wanted_[i] = wanted_[i] || wanted_[input.node];
    }
  }

  // Undoes broadcasting: the adjoint of repeating is summing.
  ValueRef fit(ValueRef gradient, const ir::Type& wanted) {
    if (wanted.matrix()) return gradient;
    if (b_.type(gradient).width > wanted.width) gradient = b_.row_sum(gradient);
    const ir::AxisId axis = b_.type(gradient).axis;
    if (wanted.axis == ir::AxisTable::one && axis != ir::AxisTable::one) {
      gradient = b_.segment_sum(gradient, b_.map(ir::MapKind::one, axis));
    }
    return gradient;
  }

  // How far a slice reaches: columns, or rows of a matrix.
  int extent(ValueRef slice) const {
    const ir::Type& type = b_.type(slice);
    return type.matrix() ? type.height : type.width;
  }

  // Slices side by side, zeros in the gaps.
  ValueRef assemble(std::vector<std::pair<int, ValueRef>> slices, const ir::Type& type) {
    std::ranges::stable_sort(slices, {}, &std::pair<int, ValueRef>::first);
    std::vector<ValueRef> parts;
    int at = 0;
    const auto zeros = [&](int width) {
      if (width <= 0) return;
      if (type.matrix()) throw InternalError("a part of a matrix has no gradient, the rest has");
      parts.push_back(b_.copy(b_.constant(0), {type.axis, width}));
    };
    for (auto [first, slice] : slices) {
      zeros(first - at);
      parts.push_back(slice);
      at = first + extent(slice);
    }
    zeros((type.matrix() ? type.height : type.width) - at);
    return type.matrix() ? b_.stack(parts) : b_.concat(parts);
  }

  // All that flows back to a value; no value if nothing does.
  ValueRef total(ValueRef value) {
    std::vector<ValueRef> parts = whole_[value];
    std::vector<std::pair<int, ValueRef>> waiting = slices_[value];
    while (!waiting.empty()) {  // overlapping slices go into several concats
      std::vector<std::pair<int, ValueRef>> round, later;
      std::ranges::stable_sort(waiting, {}, &std::pair<int, ValueRef>::first);
      int end = 0;
      for (auto slice : waiting) {
        if (slice.first >= end) {
          end = slice.first + extent(slice.second);
          round.push_back(slice);
        } else {
          later.push_back(slice);
        }
      }
      parts.push_back(assemble(round, b_.type(value)));
      waiting = later;
    }
    if (parts.empty()) return {};
    ValueRef sum = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i) sum = b_.add(sum, parts[i]);
    const std::string& name = b_.node(value).name;
    return name.empty() ? sum : b_.named(sum, "d" + name);
  }

  void write_outputs(int forward_nodes) {
    std::map<std::string, std::vector<ValueRef>> by_parameter;  // a parameter may be read at several places
    for (int i = 0; i < forward_nodes; ++i) {
      const ir::Node& node = b_.function().nodes[i];
      if (!ir::is_parameter(node) || !wanted_[i]) continue;
      const std::string label = node.label();
      if (const ValueRef gradient = total({i, 0})) by_parameter[label].push_back(gradient);
    }
    for (ir::Parameter& parameter : program_.parameters) {
      if (!parameter.trained) continue;
      std::vector<ValueRef>& parts = by_parameter[parameter.name];
      if (parts.empty()) {  // a view's classifier that no loss reads; check has said so
        parameter.trained = false;
        continue;
      }
      ValueRef sum = parts[0];
      for (std::size_t i = 1; i < parts.size(); ++i) sum = b_.add(sum, parts[i]);
      b_.function().outputs.push_back({ir::OutputKind::gradient, parameter.name, sum});
    }
  }

  ir::Program& program_;
  ir::Builder b_;
  std::vector<bool> wanted_;
  std::map<ValueRef, std::vector<ValueRef>> whole_;
  std::map<ValueRef, std::vector<std::pair<int, ValueRef>>> slices_;
};

}  // namespace

void differentiate(ir::Program& program) {
  for (ir::Function& function : program.functions) {
    if (function.mode != ir::Mode::training) continue;
    const auto loss = std::ranges::find(function.outputs, ir::OutputKind::loss, &ir::Output::kind);
    Backward(program, function).run(loss->value);
  }
}

}  // namespace inflect::passes
