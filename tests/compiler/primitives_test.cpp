// Every folder of primitives by its cases: gradients against finite differences on ragged axes with empty sequences and
// single rows, the text there and back, and each backend's lowering and rewriting against what was written.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "generator/ir/operation.hpp"
#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"
#include "generator/passes/differentiate.hpp"
#include "generator/passes/place_views.hpp"
#include "generator/passes/repeat.hpp"
#include "generator/passes/select.hpp"
#include "generator/passes/simplify.hpp"
#include "tests/compiler/finite_differences.hpp"
#include "tests/compiler/primitive_cases.hpp"

using namespace inflect;
using ir::ValueRef;

namespace {

constexpr int acoustic = 3, lexical = 2;

// A program whose loss is something of every element of a case's value, none like another.
ir::Program program_of(const primitives::Case& of) {
  primitives::Scene s;
  const ValueRef y = of.value(s);
  const ir::Type type = s.b.type(y);
  const ValueRef weighted = s.b.multiply(s.b.tanh(y), s.row(type.width));
  const ValueRef rows = s.b.row_sum(s.b.add(weighted, s.b.multiply(y, y)));
  const ValueRef loss = s.b.segment_sum(rows, s.b.map(ir::MapKind::one, type.axis));
  s.step.outputs.push_back({ir::OutputKind::loss, "loss", loss});
  ir::Function evaluate = s.step;
  evaluate.name = "evaluate";
  evaluate.mode = ir::Mode::evaluation;
  s.program.functions = {s.step, evaluate};
  return s.program;
}

std::set<std::string> operations_of(const ir::Program& program) {
  std::set<std::string> names;
  for (const ir::Node& node : program.functions[0].nodes) names.insert(node.op->name);
  return names;
}

// What a library keeps between its calls stands in no value.
bool keeps_values(const ir::Program& program) {
  const auto resident = [](const ir::Node& node) { return node.op->resident_cuda != nullptr; };
  return std::ranges::any_of(program.functions[0].nodes, resident);
}

ir::Program rewritten(ir::Program program, void (*select)(ir::Program&)) {
  select(program);
  passes::simplify(program);
  passes::place_views(program);
  passes::repeat(program);
  ir::verify(program, "repeat");
  return program;
}

void compare(const ir::Program& reference, const ir::Program& program, const testing::Inputs& inputs) {
  const auto expected = testing::interpret(reference, reference.functions[0], inputs);
  for (const auto& [name, value] : testing::interpret(program, program.functions[0], inputs)) {
    INFO(name);
    CHECK(testing::difference(value, expected.at(name)) < 1e-10);
  }
}

void check(const primitives::Case& of, std::set<std::string>& seen) {
  ir::Program program = program_of(of);
  passes::differentiate(program);
  passes::simplify(program);
  ir::verify(program, "differentiate");
  CHECK(ir::print(ir::parse(ir::print(program))) == ir::print(program));
  const write::Layout layout = write::layout_of(program);
  const testing::RaggedBatch ragged(program, layout, acoustic, lexical, 2);
  const testing::Inputs inputs = testing::inputs_of(program, ragged, layout);
  testing::check_gradients(program, inputs);
  const ir::Program cpu = rewritten(program, passes::select_cpu), cuda = rewritten(program, passes::select_cuda);
  compare(program, cpu, inputs);
  if (!keeps_values(cuda)) compare(program, cuda, inputs);
  for (const ir::Program* each : {static_cast<const ir::Program*>(&program), &cpu, &cuda})
    seen.merge(operations_of(*each));
  for (const std::string& gone : of.gone) CHECK(!operations_of(cpu).contains(gone));
}

}  // namespace

TEST_CASE("the gradient of every primitive is its finite difference, and no later pass changes a value") {
  std::set<std::string> seen;
  for (const auto& [folder, cases] : testing::primitive_cases()) {
    CHECK(!cases.empty());
    for (const primitives::Case& of : cases) {
      INFO(folder << ": " << of.what);
      check(of, seen);
    }
  }
  for (const ir::Operation* op : ir::all_operations()) {
    INFO(op->name << " is in no case of its folder");
    CHECK(seen.contains(op->name));
  }
}
