#include "generator/primitives/leaves/leaves.hpp"

#include "generator/ir/call_writer.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::attributes_type;
using ir::Differs;
using ir::Named;
using ir::Names;
using ir::Role;
using ir::tree::Expression;

std::string verify(const ir::Node& node, const ir::Function&) {
  return node.results[0].width > 0 ? "" : "a leaf has one result, of some width";
}

std::string verify_draw(const ir::Node& node, const ir::Function& function) {
  const double rate = node.as<Draw>().rate;
  return rate >= 0 && rate < 1 ? verify(node, function) : "a probability lies in [0, 1)";
}

std::string verify_count(const ir::Node& node, const ir::Function& function) {
  return node.map() && node.results[0].axis == node.map().to ? verify(node, function)
                                                             : "the result lies on the axis the map leads to";
}

void call_stream(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w) {
  w.call("gather_stream", {w.engine(), w.given("batch"), w.axis(node.results[0].axis), w.text(node.label()),
                           w.given("standard"), w.pointer(self), w.stride(self)});
}

Expression constant_element(const ir::Node& node, ir::ElementWriter& w) { return w.real(node.as<Constant>().number); }
Expression schedule_element(const ir::Node& node, ir::ElementWriter& w) {
  const Schedule& at = node.as<Schedule>();
  return {"decayed({0}, {1}, {2})", {w.real(at.start), w.real(at.decay), w.epoch()}};
}
Expression count_element(const ir::Node& node, ir::ElementWriter& w) {
  return {"static_cast<float>({0})", {w.rows(node.map())}};
}
void declare_onehot(const ir::Node&, ir::ElementWriter& w) { w.declare_label(); }
Expression onehot_element(const ir::Node&, ir::ElementWriter& w) {
  return {"({0} == {1} ? 1.0f : 0.0f)", {w.label(), w.column()}};
}
void declare_draw(const ir::Node& node, ir::ElementWriter& w) { w.declare_mask(node.label(), node.as<Draw>().rate); }
Expression draw_element(const ir::Node&, ir::ElementWriter& w) { return w.mask(); }

// ── references ───────────────────────────────────────────────────────────────────────────────
void refer_parameter(const ir::Node& node, ir::Reference& r) { r.out() = r.parameter(node.label()); }
void refer_constant(const ir::Node& node, ir::Reference& r) { r.out()[0] = node.as<Constant>().number; }
void refer_stream(const ir::Node& node, ir::Reference& r) { r.out() = r.stream(node.label(), node.results[0]); }
void refer_schedule(const ir::Node& node, ir::Reference& r) {
  const Schedule& at = node.as<Schedule>();
  r.out()[0] = at.start / (1 + at.decay * r.epoch());
}
void refer_onehot(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width;
  for (int row = 0; row < r.rows(node.results[0]); ++row) {
    if (r.label(row) >= 0) r.out()[row * width + r.label(row)] = 1;
  }
}
void refer_count(const ir::Node& node, ir::Reference& r) {
  for (int row : r.map(node.map())) {
    if (row >= 0) r.out()[row] += 1;
  }
}
// Any fixed mask will do, as long as the same draw is the same everywhere.
void refer_draw(const ir::Node& node, ir::Reference& r) {
  const double rate = node.as<Draw>().rate;
  for (std::size_t i = 0; i < r.out().size(); ++i) {
    const auto hash = std::hash<std::string>{}(node.label() + std::to_string(i)) % 1000;
    r.out()[i] = static_cast<double>(hash) < 1000 * rate ? 0 : 1 / (1 - rate);
  }
}

}  // namespace

const ir::Operation parameter{.name = "parameter",
                              .attributes = &attributes_type<Named>,
                              .traits = {.role = Role::leaf, .names = Names::parameter},
                              .verify = verify,
                              .reference = refer_parameter};
const ir::Operation constant{.name = "constant",
                             .attributes = &attributes_type<Constant>,
                             .traits = {.role = Role::leaf},
                             .verify = verify,
                             .element = constant_element,
                             .reference = refer_constant};
const ir::Operation stream{.name = "stream",
                           .words = {"gather_stream"},
                           .attributes = &attributes_type<Named>,
                           .traits = {.names = Names::stream, .differs = Differs::data},
                           .verify = verify,
                           .call_cpu = call_stream,
                           .call_cuda = call_stream,
                           .reference = refer_stream};
const ir::Operation onehot{.name = "onehot",
                           .traits = {.role = Role::element,
                                      .reads = ir::Reads::row,
                                      .differs = Differs::step,
                                      .cheap = true,
                                      .repeats = true},
                           .verify = verify,
                           .declare = declare_onehot,
                           .element = onehot_element,
                           .reference = refer_onehot};
const ir::Operation count{.name = "count",
                          .attributes = &attributes_type<ir::Along>,
                          .traits = {.role = Role::leaf},
                          .verify = verify_count,
                          .element = count_element,
                          .reference = refer_count};
const ir::Operation schedule{.name = "schedule",
                             .words = {"decayed"},
                             .attributes = &attributes_type<Schedule>,
                             .traits = {.role = Role::leaf, .differs = Differs::step},
                             .verify = verify,
                             .element = schedule_element,
                             .reference = refer_schedule};
const ir::Operation draw{.name = "draw",
                         .attributes = &attributes_type<Draw>,
                         .traits = {.role = Role::element,
                                    .reads = ir::Reads::row,
                                    .names = Names::draw,
                                    .differs = Differs::step,
                                    .repeats = true,
                                    .draws = true},
                         .verify = verify_draw,
                         .declare = declare_draw,
                         .element = draw_element,
                         .reference = refer_draw};

bool is_constant(const ir::Node& node, double number) {
  return node.op == &constant && node.as<Constant>().number == number;
}

std::span<const ir::Operation* const> leaves_operations() {
  static constexpr const ir::Operation* all[] = {&parameter, &constant, &stream, &onehot, &count, &draw, &schedule};
  return all;
}

}  // namespace inflect::primitives
