#include "tests/compiler/interpreter.hpp"

#include "generator/ir/operation.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::testing {
namespace {

using ir::MapKind;
using ir::Node;
using ir::ValueRef;

// What a function's values are so far: a node's reference reads and writes them.
class Interpreter final : public ir::Reference {
 public:
  Interpreter(const ir::Program& program, const ir::Function& function, const Inputs& inputs)
      : p_(program), f_(function), in_(inputs) {}

  std::map<std::string, Matrix> run() {
    for (index_ = 0; index_ < static_cast<int>(f_.nodes.size()); ++index_) compute();
    std::map<std::string, Matrix> outputs;
    for (const ir::Output& output : f_.outputs) outputs[output.name] = value_[output.value];
    return outputs;
  }

  const Matrix& in(int input) const override { return value_.at(node().inputs[input]); }
  const ir::Type& type(int input) const override { return f_.type(node().inputs[input]); }
  Matrix& out(int result) override { return value_.at({index_, result}); }
  int rows(ir::AxisId id) const override {
    if (id == ir::AxisTable::pass) return p_.passes;
    return id == ir::AxisTable::one ? 1 : axis(id).rows;
  }

  std::vector<int> map(const ir::Map& map) const override {
    const Axis& from = axis(map.from >= ir::AxisTable::batch ? map.from : map.to);
    switch (map.kind) {
      case MapKind::parent: return axis(map.from).parent;
      case MapKind::first: return axis(map.to).first;
      case MapKind::last: return axis(map.to).last;
      case MapKind::before: return from.before;
      case MapKind::after: return from.after;
      case MapKind::cross: return in_.batch->crosses[in_.layout.cross_of(map)];
      case MapKind::self: return in_.batch->self;
      case MapKind::negative: return in_.batch->negative;
      case MapKind::pass: return passes(from);
      default: return std::vector<int>(from.rows, 0);
    }
  }
  ir::Map map(MapKind kind, ir::AxisId id) const override { return ir::map_of(p_.axes, kind, id); }

  const Matrix& parameter(const std::string& name) const override { return in_.parameters.at(name); }
  int label(int row) const override { return in_.batch->label[row]; }
  int epoch() const override { return in_.epoch; }
  Matrix stream(const std::string& name, const ir::Type& type) const override {
    if (const auto hoisted = in_.once.find(name); hoisted != in_.once.end()) return hoisted->second;
    const Axis& a = axis(type.axis);
    Matrix values(static_cast<std::size_t>(a.rows) * type.width);
    for (const Level* level : {&in_.batch->data->frames, &in_.batch->data->words}) {
      const Stream* s = level->find(name);
      if (!s) continue;
      for (int row = 0; row < a.rows; ++row) {
        for (int j = 0; j < type.width; ++j)
          values[row * type.width + j] = s->values[static_cast<std::size_t>(a.source[row]) * type.width + j];
      }
    }
    return values;
  }

 private:
  const Axis& axis(ir::AxisId id) const { return in_.batch->axes[in_.layout.index_of(id)]; }
  std::vector<int> passes(const Axis& from) const {
    std::vector<int> pass(from.rows, 0);
    for (int row = 0; row < from.rows && p_.passes > 1; ++row)
      pass[row] = from.utterance[row] >= in_.batch->first_drawn;
    return pass;
  }

  const Node& node() const { return f_.nodes[index_]; }

  void compute() {
    for (int result = 0; result < static_cast<int>(node().results.size()); ++result) {
      const ir::Type& type = node().results[result];
      value_[{index_, result}].assign(static_cast<std::size_t>(ir::Reference::rows(type)) * type.width, 0.0);
    }
    if (!node().op->reference) throw InternalError(std::string(node().op->name) + " has no reference");
    node().op->reference(node(), *this);
  }

  const ir::Program& p_;
  const ir::Function& f_;
  const Inputs& in_;
  std::map<ValueRef, Matrix> value_;
  int index_ = 0;
};

}  // namespace

std::map<std::string, Matrix> interpret(const ir::Program& program, const ir::Function& function,
                                        const Inputs& inputs) {
  return Interpreter(program, function, inputs).run();
}

}  // namespace inflect::testing
