// Two nodes that differ in anything that decides their value are never taken for one: not by comparing, not by
// simplify, not on their way through text.
#include <doctest/doctest.h>

#include "generator/ir/builder.hpp"
#include "generator/ir/operation.hpp"
#include "generator/ir/text.hpp"
#include "generator/passes/simplify.hpp"

using namespace inflect;

namespace {

// Makes the attributes of an operation, the field `other` unlike those of the rest.
class Varied final : public ir::FieldReader {
 public:
  explicit Varied(int other) : other_(other) {}
  int fields() const { return at_; }

  void read(const char*, bool& value) override { value = varies(); }
  void read(const char*, int& value) override { value = varies() ? 3 : 2; }
  void read(const char*, double& value) override { value = varies() ? 0.25 : 0.5; }
  void read(const char*, std::string& value) override { value = varies() ? "other" : "usual"; }
  void read(const char*, ir::Map& value) override {
    value = {varies() ? ir::MapKind::one : ir::MapKind::pass, ir::AxisTable::batch, ir::AxisTable::one};
  }
  void read(const char*, std::vector<int>& value) override { value = {1, varies() ? 4 : 2}; }

 private:
  bool varies() { return at_++ == other_; }
  int other_, at_ = 0;
};

ir::Node of(const ir::Operation* op, int varied, int* fields = nullptr) {
  ir::Node node{.op = op};
  for (int result = 0; result < op->results.least; ++result) node.results.push_back({ir::AxisTable::one, 2});
  Varied reader(varied);
  if (op->attributes) node.attributes = op->attributes->parse(reader);
  if (fields) *fields = reader.fields();
  return node;
}

// What is left of two nodes after simplify.
int left_of(const ir::Node& a, const ir::Node& b) {
  ir::Program program;
  program.functions.push_back({.name = "step"});
  ir::Function& function = program.functions.back();
  function.nodes = {a, b};
  for (int i = 0; i < 2; ++i) {
    if (!function.nodes[i].results.empty()) function.outputs.push_back({ir::OutputKind::shown, "value", {i, 0}});
  }
  passes::simplify(program);
  return static_cast<int>(program.functions[0].nodes.size());
}

struct CountFields {
  int count = 0;
  template <class T>
  void decides(T&) {
    ++count;
  }
  template <class T>
  void tells(T&) {
    ++count;
  }
};

}  // namespace

TEST_CASE("of two nodes of one operation that differ in one attribute, both are kept") {
  int varied = 0;
  for (const ir::Operation* op : ir::all_operations()) {
    if (op->same_as) continue;  // needs inputs; it has no attributes
    INFO(op->name);
    int fields = 0;
    const ir::Node usual = of(op, -1, &fields);
    CHECK(left_of(usual, usual) == (op->traits.effect ? 2 : 1));
    for (int field = 0; field < fields; ++field) {
      INFO("field " << field);
      const ir::Node other = of(op, field);
      CHECK(!ir::same_computation(usual, other));
      CHECK(ir::hash_of(usual) != ir::hash_of(other));
      CHECK(left_of(usual, other) == 2);
      ++varied;
    }
  }
  CHECK(varied >= 15);
}

TEST_CASE("nodes differ by their operation, inputs and results, and by what the spec says of them") {
  const ir::Node node{.op = ir::operation_called("add"), .inputs = {{0, 0}, {1, 0}}, .results = {{2, 3}}};
  std::vector<ir::Node> others(7, node);
  others[0].op = ir::operation_called("multiply");
  others[1].inputs[1] = {1, 1};
  others[2].inputs.pop_back();
  others[3].results[0].width = 4;
  others[4].results[0].axis = 1;
  others[5].view = "acoustic";
  others[6].frozen = true;
  for (const ir::Node& other : others) {
    CHECK(!ir::same_computation(node, other));
    CHECK(ir::hash_of(node) != ir::hash_of(other));
  }
  ir::Node said = node;
  said.layer = std::make_shared<const spec::Layer>();
  CHECK(!ir::same_computation(said, said));
  said.layer.reset();
  said.term = std::make_shared<const spec::Term>();
  CHECK(!ir::same_computation(said, said));
}

TEST_CASE("what only tells of a node does not keep it apart") {
  const ir::Node node{.op = ir::operation_called("onehot"), .results = {{2, 4}}};
  ir::Node other = node;
  other.name = "label", other.where = {"spec.cpp", 3, 1}, other.backward = true;
  CHECK(ir::same_computation(node, other));
  CHECK(left_of(node, other) == 1);
}

TEST_CASE("the description of a node names all of its members") {
  CountFields is;
  ir::Node node;
  ir::Node::fields(node, is);
  CHECK(is.count == ir::description::members<ir::Node>());
}

TEST_CASE("two parameters of one name are one only if they are alike") {
  ir::Program program;
  program.functions.push_back({.name = "step"});
  ir::Builder b(program, program.functions.back());
  b.row("bias", 3, {.bound = 0.5});
  b.row("bias", 3, {.bound = 0.5});
  CHECK(program.parameters.size() == 1);
  CHECK_THROWS_WITH(b.row("bias", 3, {.bound = 0.5, .decays = true}), "two parameters, not alike, are called bias");
  CHECK_THROWS(b.row("bias", 3, {.bound = 0.25}));
  CHECK_THROWS(b.row("bias", 4, {.bound = 0.5}));
  CHECK_THROWS(b.row("bias", 3, {.initial = ir::Initial::zero, .bound = 0.5}));
  CHECK_THROWS(b.row("bias", 3, {.bound = 0.5, .trained = false}));
}
