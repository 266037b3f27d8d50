#include <map>
#include <sstream>
#include <vector>

#include "generator/ir/text.hpp"
#include "generator/write/names/function_names.hpp"
#include "generator/write/summary.hpp"
#include "generator/write/write.hpp"

namespace inflect::write {
namespace {

void write_remarks(std::ostream& out, const ir::Program& program) {
  for (const char* pass : {"hoist", "select", "fuse"}) {
    out << "\n" << pass << "\n";
    bool any = false;
    for (const ir::Remark& remark : program.remarks) {
      if (remark.pass != pass) continue;
      out << "  " << remark.text << "\n";
      any = true;
    }
    if (!any) out << "  nothing\n";
  }
}

void write_memory(std::ostream& out, const ir::Program& program, const ir::Function& function,
                  const passes::Memory& memory) {
  const MemberNames members(program);
  const FunctionNames names(program, function, memory, members);
  out << "\nmemory of " << function.name << "\n";
  std::vector<std::string> values(memory.slots.size());
  for (const auto& [value, life] : memory.life) {
    const passes::Storage* at = memory.find(value);
    if (at && at->kind == passes::Storage::Kind::slot)
      values[at->slot] +=
          " " + names.of(value) + " (steps " + std::to_string(life.first) + " to " + std::to_string(life.second) + ")";
  }
  std::map<ir::AxisId, int> bytes;
  for (std::size_t slot = 0; slot < memory.slots.size(); ++slot) {
    const passes::Slot& s = memory.slots[slot];
    bytes[s.axis] += 4 * s.width;
    out << "  " << s.name << " " << program.axes.shape(s.axis, std::to_string(s.width)) << ":" << values[slot] << "\n";
  }
  for (const auto& [axis, sum] : bytes) {
    out << "  " << sum << " bytes "
        << (axis <= ir::AxisTable::pass ? "in all" : "for each row of " + program.axes[axis].name) << "\n";
  }
}

}  // namespace

std::string plan_text(const Compiled& compiled) {
  const ir::Program& program = compiled.program;
  std::ostringstream out;
  out << program.name << " — \"" << program.title << "\": " << summary(compiled) << "\n";
  out << "Why the generated program is as it is: what was hoisted, selected and fused, what shares memory, and the "
         "final IR.\n";
  write_remarks(out, program);
  for (std::size_t i = 0; i < program.functions.size(); ++i) {
    write_memory(out, program, program.functions[i], compiled.planned[i].memory);
  }
  out << "\n" << ir::print(program);
  if (compiled.deployed) {
    out << "\ndeployed: the view that predicts, in functions and tables of its own; nothing of the others is in "
           "them\n\n"
        << plan_text(*compiled.deployed);
  }
  return out.str();
}

}  // namespace inflect::write
