#include "generator/emit/cpu/program_writer.hpp"
#include "generator/emit/emit.hpp"
#include "generator/emit/function_writer.hpp"
#include "generator/emit/names.hpp"
#include "generator/emit/summary.hpp"
#include "generator/emit/templates.hpp"
#include "generator/frontend/format.hpp"

namespace inflect::emit {
namespace {

// The body of a function, "" where the program has none of that name.
std::string body_of(const Compiled& compiled, const Layout& layout, const std::string& name) {
  const auto& functions = compiled.program.functions;
  for (std::size_t i = 0; i < functions.size(); ++i) {
    if (functions[i].name == name) return write_function(compiled, static_cast<int>(i), layout);
  }
  return "";
}

// What the files say of the deployed view; all empty where the experiment has no views.
struct Deployed {
  std::string fields, places, slots, evaluate, tables;
};

Deployed write_deployed(const Compiled* compiled) {
  if (!compiled) return {};
  const Layout layout = layout_of(compiled->program);
  return {parameter_fields(layout, false), parameter_places(layout, false), write_slots(*compiled, layout),
          body_of(*compiled, layout, "evaluate"), write_tables(*compiled, layout)};
}

std::string banner_of(const Compiled& compiled) {
  const ir::Program& program = compiled.program;
  return "// " + program.name + " — \"" + program.title + "\": " + summary(compiled) + "\n//\n// Generated from " +
         place(compiled.experiment.place) + ". Change the spec and regenerate; edits here are lost.\n//";
}

}  // namespace

Files emit_cpu(const Compiled& compiled) {
  const Layout layout = layout_of(compiled.program);
  const std::string banner = banner_of(compiled), name = identifier(compiled.program.name);
  const std::string once = body_of(compiled, layout, "once");
  const Deployed deployed = write_deployed(compiled.deployed.get());
  Files files;
  files["memory.hpp"] = fill_template("cpu/memory.hpp", {{"banner", banner},
                                                         {"name", name},
                                                         {"parameter_fields", parameter_fields(layout, false)},
                                                         {"parameter_places", parameter_places(layout, false)},
                                                         {"gradient_fields", parameter_fields(layout, true)},
                                                         {"gradient_places", parameter_places(layout, true)},
                                                         {"slots", write_slots(compiled, layout)},
                                                         {"deployed_fields", deployed.fields},
                                                         {"deployed_places", deployed.places},
                                                         {"deployed_slots", deployed.slots}});
  files["step.cpp"] =
      fill_template("cpu/step.cpp",
                    {{"banner", banner}, {"name", name}, {"body", body_of(compiled, layout, "step")}, {"once", once}});
  files["evaluate.cpp"] = fill_template("cpu/evaluate.cpp", {{"banner", banner},
                                                             {"name", name},
                                                             {"body", body_of(compiled, layout, "evaluate")},
                                                             {"deployed", deployed.evaluate}});
  files["program.cpp"] = fill_template("cpu/program.cpp", {{"banner", banner},
                                                           {"name", name},
                                                           {"tables", write_tables(compiled, layout)},
                                                           {"deployed_tables", deployed.tables},
                                                           {"once", once},
                                                           {"without_once", once.empty() ? "yes" : ""}});
  for (auto& [path, text] : files) text = frontend::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::emit
