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
      : p_(program), f_(function), in_(inputs), maps_(program, inputs.layout, *inputs.batch) {}

  std::map<std::string, Matrix> run() {
    for (index_ = 0; index_ < static_cast<int>(f_.nodes.size()); ++index_) compute();
    std::map<std::string, Matrix> outputs;
    for (const ir::Output& output : f_.outputs) outputs[output.name] = value_[output.value];
    return outputs;
  }

  const Matrix& in(int input) const override { return value_.at(node().inputs[input]); }
  const ir::Type& type(int input) const override { return f_.type(node().inputs[input]); }
  Matrix& out(int result) override { return value_.at({index_, result}); }
  int rows(ir::AxisId id) const override { return maps_.count(id); }
  std::vector<int> map(const ir::Map& map) const override { return maps_.of(map); }
  ir::Map map(MapKind kind, ir::AxisId id) const override { return ir::map_of(p_.axes, kind, id); }

  const Matrix& parameter(const std::string& name) const override { return in_.parameters.at(name); }
  int label(int row) const override { return in_.batch->label[row]; }
  int epoch() const override { return in_.epoch; }
  Matrix stream(const std::string& name, const ir::Type& type) const override {
    if (const auto hoisted = in_.once.find(name); hoisted != in_.once.end()) return hoisted->second;
    const Axis& a = axis(type.axis);
    Matrix values(static_cast<std::size_t>(a.rows) * type.width);
    const Stream* s = a.level->find(name);
    for (int row = 0; row < a.rows; ++row) {
      for (int j = 0; j < type.width; ++j)
        values[row * type.width + j] = s->values[static_cast<std::size_t>(a.source[row]) * type.width + j];
    }
    return values;
  }

 private:
  const Axis& axis(ir::AxisId id) const { return maps_.axis(id); }
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
  const MapRows maps_;
  std::map<ValueRef, Matrix> value_;
  int index_ = 0;
};

}  // namespace

int MapRows::count(ir::AxisId id) const {
  if (id == ir::AxisTable::pass) return program_.passes;
  return id == ir::AxisTable::one ? 1 : axis(id).rows;
}

std::vector<int> MapRows::of(const ir::Map& map) const {
  using ir::MapKind;
  const Axis& from = axis(map.from >= ir::AxisTable::batch ? map.from : map.to);
  switch (map.kind) {
    case MapKind::parent: return from.parent;
    case MapKind::first: return axis(map.to).first;
    case MapKind::last: return axis(map.to).last;
    case MapKind::before: return from.before;
    case MapKind::after: return from.after;
    case MapKind::cross: return batch_.crosses[layout_.cross_of(map)];
    case MapKind::self: return batch_.self;
    case MapKind::negative: return batch_.negative;
    default: break;
  }
  std::vector<int> to(from.rows, 0);
  if (map.kind == MapKind::one || program_.passes == 1) return to;
  for (int row = 0; row < from.rows; ++row) to[row] = from.utterance[row] >= batch_.first_drawn;
  return to;
}

std::map<std::string, Matrix> interpret(const ir::Program& program, const ir::Function& function,
                                        const Inputs& inputs) {
  return Interpreter(program, function, inputs).run();
}

}  // namespace inflect::testing
