#include "generator/write/program_files.hpp"

#include "generator/write/names/identifiers.hpp"
#include "generator/write/program_writer.hpp"
#include "generator/write/summary.hpp"
#include "generator/write/templates.hpp"

namespace inflect::write {

std::string banner_of(const Compiled& compiled) {
  const ir::Program& program = compiled.program;
  return "// " + comment(program.name + " — \"" + program.title + "\": " + summary(compiled)) +
         "\n//\n// Generated from " + place(compiled.experiment.place) +
         ". Change the spec and regenerate; edits here are lost.\n//";
}

std::string namespace_of(const Compiled& compiled) { return identifier(compiled.program.name) + "_program"; }

std::string memory_file(const Compiled& compiled) {
  const Layout layout = layout_of(compiled.program);
  std::string fields, places, slots;
  if (const Compiled* deployed = compiled.deployed.get()) {
    const Layout own = layout_of(deployed->program);
    fields = parameter_fields(own, false);
    places = parameter_places(own, false);
    slots = write_slots(*deployed, own);
  }
  return fill_template("memory.hpp", {{"banner", banner_of(compiled)},
                                      {"name", namespace_of(compiled)},
                                      {"parameter_fields", parameter_fields(layout, false)},
                                      {"parameter_places", parameter_places(layout, false)},
                                      {"gradient_fields", parameter_fields(layout, true)},
                                      {"gradient_places", parameter_places(layout, true)},
                                      {"slots", write_slots(compiled, layout)},
                                      {"deployed_fields", fields},
                                      {"deployed_places", places},
                                      {"deployed_slots", slots}});
}

}  // namespace inflect::write
