#include "generator/write/cuda/layers_writer.hpp"
#include "generator/spec/training.hpp"

#include "generator/ir/operation.hpp"
#include "generator/write/names/function_names.hpp"

namespace inflect::write {
namespace {

bool stores_halves(const Compiled& compiled) {
  return spec::settings_of(compiled.experiment.value->training).precision == Precision::bf16;
}

std::string layers_of(const ir::Program& program, const ir::Function& function, const passes::Memory& memory,
                      const Layout& layout) {
  const FunctionNames names(program, function, memory, layout.members);
  const std::string training = function.name == "step" ? "true" : "false";
  std::string fields, made, reserved, pads;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (!node.op->resident_cuda) continue;
    const std::string name = names.of({i, 0});
    const auto [type, comment, arguments, axis] = node.op->resident_cuda(node, function, program.axes);
    fields += type + " " + name + ";  // " + comment + "\n";
    made += std::string(made.empty() ? " : " : ", ") + name + "(device, \"" + name + "\"";
    for (const std::string& argument : arguments) made += ", " + argument;
    made += ", inflect::cuda::Precision::" + std::string(memory.storage.at({i, 0}).half ? "bf16" : "float32") + ", " +
            training + ")";
    const std::string on = "bounds.axes[" + std::to_string(layout.index_of(axis)) + "]";
    reserved += name + ".reserve(" + on + ");\n";
    const std::string of = "batch.axes[" + std::to_string(layout.index_of(axis)) + "]";
    pads += (pads.empty() ? "" : " && ") + name + ".pads(" + of + ")";
  }
  const std::string called = static_cast<char>(std::toupper(function.name[0])) + function.name.substr(1) + "Layers";
  return "struct " + called + " {\n" + fields + "\n" + called +
         "([[maybe_unused]] inflect::cuda::Device& device, [[maybe_unused]] const inflect::cuda::Batch& bounds)" +
         made + " {\n" + reserved +
         "}\n\n// Do all of them run padded? Then the function can be recorded for batches of this shape.\nbool pad("
         "[[maybe_unused]] const inflect::cuda::Batch& batch) const { return " +
         (pads.empty() ? "true" : pads) + "; }\n};\n\n";
}

}  // namespace

std::string write_layers(const Compiled& compiled, const Layout& layout) {
  std::string text;
  for (std::size_t i = 0; i < compiled.planned.size(); ++i)
    text += layers_of(compiled.program, compiled.program.functions[i], compiled.planned[i].memory, layout);
  return text;
}

std::string write_halves(const Compiled& compiled, const Layout& layout) {
  if (!stores_halves(compiled)) return "";
  std::string fields, places;
  for (const ParameterPlace& place : layout.parameters) {
    if (place.parameter->height == 0) continue;
    const std::string name = layout.members.of(place.parameter->name);
    fields += "const inflect::cuda::bf16* " + name + ";\n";
    places += (places.empty() ? " : " : ", ") + name + "(arena + " + std::to_string(place.offset) + ")";
  }
  return "// The matrices rounded to bf16: what products of bf16 rows multiply with.\nstruct HalfParameters {\n" +
         fields + "explicit HalfParameters(const inflect::cuda::bf16* arena)" + places + " {}\n};\n\n";
}

}  // namespace inflect::write
