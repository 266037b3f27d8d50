#include "generator/emit/cpu/program_writer.hpp"
#include "generator/emit/emit.hpp"
#include "generator/emit/function_writer.hpp"
#include "generator/emit/names.hpp"
#include "generator/emit/summary.hpp"
#include "generator/emit/templates.hpp"
#include "generator/frontend/format.hpp"

namespace inflect::emit {

Files emit_cpu(const Compiled& compiled) {
  const ir::Program& program = compiled.program;
  const Layout layout = layout_of(program);
  const std::string banner = "// " + program.name + " — \"" + program.title +
                             "\": " + summary(compiled.experiment.value->model) + "\n//\n// Generated from " +
                             place(compiled.experiment.place) +
                             ". Change the spec and regenerate; edits here are lost.\n//";
  const std::string name = identifier(program.name);
  Files files;
  files["memory.hpp"] = fill_template("cpu/memory.hpp", {{"banner", banner},
                                                         {"name", name},
                                                         {"parameter_fields", parameter_fields(layout, false)},
                                                         {"parameter_places", parameter_places(layout, false)},
                                                         {"gradient_fields", parameter_fields(layout, true)},
                                                         {"gradient_places", parameter_places(layout, true)},
                                                         {"slots", write_slots(compiled, layout)}});
  for (std::size_t i = 0; i < program.functions.size(); ++i) {
    const std::string file = program.functions[i].name + ".cpp";
    files[file] = fill_template(
        "cpu/" + file,
        {{"banner", banner}, {"name", name}, {"body", write_function(compiled, static_cast<int>(i), layout)}});
  }
  files["program.cpp"] = fill_template(
      "cpu/program.cpp", {{"banner", banner}, {"name", name}, {"tables", write_tables(compiled, layout)}});
  for (auto& [path, text] : files) text = frontend::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::emit
