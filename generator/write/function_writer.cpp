#include "generator/write/function_writer.hpp"

#include <algorithm>
#include <set>

#include "generator/ir/operation.hpp"
#include "generator/write/call_writer.hpp"
#include "generator/write/mentions.hpp"
#include "generator/write/summary.hpp"

namespace inflect::write {
namespace {

using ir::AxisTable;
using ir::Node;
using ir::ValueRef;

class FunctionWriter {
 public:
  FunctionWriter(const Compiled& compiled, int index, const Layout& layout, Backend& backend)
      : compiled_(compiled),
        f_(compiled.program.functions[index]),
        planned_(compiled.planned[index]),
        layout_(layout),
        names_(f_),
        c_{compiled.program, f_, planned_.schedule, planned_.memory, names_, backend} {}

  std::string write() {
    std::string body;
    for (const ir::Step& step : planned_.schedule.steps) body += write_step(step);
    for (const ir::Output& copy : planned_.memory.copies) body += write_copy(copy);
    return axes(body) + keys() + body + results();
  }

 private:
  const Node& node(int index) const { return f_.nodes[index]; }

  // The batch's rows on each axis under its name.
  std::string axes(const std::string& body) const {
    std::string text;
    for (std::size_t i = 0; i < layout_.axes.size(); ++i) {
      const std::string name = i == 0 ? "utterances" : c_.axis(layout_.axes[i]);
      if (mentions(body, name)) text += "const Axis& " + name + " = batch.axes[" + std::to_string(i) + "];\n";
    }
    for (std::size_t i = 0; i < layout_.crosses.size(); ++i) {
      if (mentions(body, c_.map(layout_.crosses[i])))
        text += "const auto& " + c_.map(layout_.crosses[i]) + " = batch.crosses[" + std::to_string(i) + "];\n";
    }
    return text;
  }

  std::string keys() const {
    std::vector<std::string> labels;  // a mask drawn again for the gradient has the same key
    for (const Node& node : f_.nodes)
      if (ir::is_draw(node) && std::find(labels.begin(), labels.end(), node.label()) == labels.end())
        labels.push_back(node.label());
    std::string text;
    for (const std::string& label : labels)
      text += "const auto " + identifier(label) + "_key = " + c_.backend.key(label) + ";\n";
    return text.empty() ? "" : text + "\n";
  }

  // Which node a step is chiefly about: a kernel is told by its first.
  const Node& chief(const ir::Step& step) const {
    return node(step.node >= 0 ? step.node : planned_.schedule.kernels[step.kernel].nodes.front().node);
  }
  bool is_backward(const ir::Step& step) const {
    if (step.node >= 0) return node(step.node).backward;
    const auto& nodes = planned_.schedule.kernels[step.kernel].nodes;
    return std::ranges::any_of(nodes, [&](const ir::KernelNode& k) { return node(k.node).backward; });
  }

  std::string heading(const ir::Step& step) {
    std::string text;
    const bool backward = is_backward(step);
    if (section_.empty() || (backward && section_ == "forward")) {
      section_ = backward ? "backward" : "forward";
      text += "\n// ── " + section_ + " ";
      for (std::size_t i = section_.size(); i < 86; ++i) text += "─";
      text += "\n";
    }
    const Place& where = chief(step).where;
    if (where.line != last_.line || where.column != last_.column) {
      last_ = where;
      const std::string said = said_at(compiled_, where);
      if (!said.empty()) text += c_.backend.heading(said, place(where));
    }
    return text;
  }

  // Names for what the step puts into memory, where it first appears.
  std::string declare(ValueRef value) {
    const passes::Storage* at = planned_.memory.find(value);
    if (!at || at->kind != passes::Storage::Kind::slot || !declared_.insert(at->root).second) return "";
    const ir::Type& type = f_.type(at->root);
    const std::string shape = type.matrix()
                                  ? "[" + std::to_string(type.height) + ", " + std::to_string(type.width) + "]"
                                  : c_.program.axes.shape(type.axis, std::to_string(type.width));
    return c_.backend.declaration(names_.of(at->root), planned_.memory.slots[at->slot].name, at->half) + "  // " +
           shape + "\n";
  }
  std::string declare_results(int index) {
    std::string text;
    for (int result = 0; result < static_cast<int>(node(index).results.size()); ++result)
      text += declare({index, result});
    return text;
  }

  std::string write_step(const ir::Step& step) {
    std::string text = heading(step);
    if (step.node >= 0) {
      text += declare_results(step.node);
      CallWriter call(c_);
      const ir::Operation& op = *node(step.node).op;
      (c_.backend.is_cuda() ? op.call_cuda : op.call_cpu)(node(step.node), {step.node, 0}, call);
      return text + call.text();
    }
    const ir::Kernel& kernel = planned_.schedule.kernels[step.kernel];
    for (const ir::KernelNode& k : kernel.nodes) text += declare_results(k.node);
    return text + c_.backend.kernel(c_, kernel);
  }

  std::string write_copy(const ir::Output& copy) const {
    const ir::Type& type = f_.type(copy.value);
    const int floats = std::max(1, type.height) * type.width;
    return c_.backend.copy(c_.pointer(copy.value), floats, "d." + identifier(copy.name));
  }

  std::string show(const std::vector<ir::Output>& wanted) const {
    std::string text = "\n";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto output = std::ranges::find(f_.outputs, wanted[i].name, &ir::Output::name);
      if (output == f_.outputs.end()) continue;  // of a frozen view, which a step does not show
      text += "shown[" + std::to_string(i) + "] = " + c_.pointer(output->value) + ";  // " + output->name + "\n";
    }
    return text;
  }

  std::string results() const {
    if (f_.name == "once") return show(layout_.hoisted);
    const auto loss = std::ranges::find(f_.outputs, ir::OutputKind::loss, &ir::Output::kind);
    const bool none = loss == f_.outputs.end();  // several views in evaluation
    return show(layout_.shown) + c_.backend.loss(none ? "" : c_.pointer(loss->value));
  }

  const Compiled& compiled_;
  const ir::Function& f_;
  const PlannedFunction& planned_;
  const Layout& layout_;
  Names names_;
  Context c_;
  std::string section_;
  Place last_;
  std::set<ValueRef> declared_;
};

}  // namespace

std::string write_function(const Compiled& compiled, int index, const Layout& layout, Backend& backend) {
  return FunctionWriter(compiled, index, layout, backend).write();
}

}  // namespace inflect::write
