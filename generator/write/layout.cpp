#include "generator/write/layout.hpp"

#include <algorithm>
#include <set>

#include "generator/ir/operation.hpp"

namespace inflect::write {
namespace {

using ir::AxisTable;

void use_axis(const ir::Program& program, ir::AxisId axis, std::set<ir::AxisId>& used) {
  for (; axis >= AxisTable::batch; axis = program.axes[axis].parent) {
    used.insert(axis);
    if (const ir::AxisId of = program.axes[axis].of; of >= 0) use_axis(program, of, used);
  }
}

void scan(const ir::Program& program, const ir::Function& function, std::set<ir::AxisId>& used, Layout& layout) {
  for (const ir::Node& node : function.nodes) {
    for (const ir::Type& type : node.results) use_axis(program, type.axis, used);
    const ir::Map map = node.map();
    if (map) {
      use_axis(program, map.from, used);
      use_axis(program, map.to, used);
    }
    if (map.kind == ir::MapKind::cross && layout.cross_of(map) < 0) layout.crosses.push_back(map);
    const bool known =
        std::ranges::count(layout.streams, node.label(), &std::pair<std::string, ir::AxisId>::first) > 0 ||
        std::ranges::count(layout.hoisted, node.label(), &ir::Output::name) > 0;
    if (ir::is_stream(node) && !known) layout.streams.emplace_back(node.label(), node.results[0].axis);
  }
}

void place_parameters(const ir::Program& program, Layout& layout) {
  for (bool trained : {true, false}) {
    for (const ir::Parameter& parameter : program.parameters) {
      if (parameter.trained != trained) continue;
      layout.parameters.push_back({&parameter, layout.floats});
      const std::size_t size = static_cast<std::size_t>(std::max(1, parameter.height)) * parameter.width;
      layout.floats += (size + 15) / 16 * 16;
    }
    if (trained) layout.trained_floats = layout.floats;
  }
}

}  // namespace

int Layout::index_of(ir::AxisId axis) const {
  const auto found = std::ranges::find(axes, axis);
  return found == axes.end() ? -1 : static_cast<int>(found - axes.begin());
}

int Layout::cross_of(const ir::Map& map) const {
  const auto found = std::ranges::find(crosses, map);
  return found == crosses.end() ? -1 : static_cast<int>(found - crosses.begin());
}

Layout layout_of(const ir::Program& program) {
  Layout layout;
  layout.members = MemberNames(program);
  if (const ir::Function* once = program.function("once")) layout.hoisted = once->outputs;
  std::set<ir::AxisId> used = {AxisTable::batch};
  for (const ir::Function& function : program.functions) scan(program, function, used, layout);
  layout.axes.assign(used.begin(), used.end());
  place_parameters(program, layout);
  std::ranges::copy_if(program.function("evaluate")->outputs, std::back_inserter(layout.shown),
                       [](const ir::Output& output) { return output.kind == ir::OutputKind::shown; });
  std::ranges::stable_sort(layout.shown, {}, &ir::Output::name);
  return layout;
}

}  // namespace inflect::write
