#include "generator/frontend/format.hpp"
#include "generator/write/cpu/cpu_backend.hpp"
#include "generator/write/names.hpp"
#include "generator/write/program_files.hpp"
#include "generator/write/program_writer.hpp"
#include "generator/write/templates.hpp"
#include "generator/write/write.hpp"

namespace inflect::write {

Files write_cpu(const Compiled& compiled) {
  CpuBackend cpu;
  const Layout layout = layout_of(compiled.program);
  const std::string banner = banner_of(compiled), name = namespace_of(compiled);
  const std::string once = body_of(compiled, layout, "once", cpu);
  std::string deployed, deployed_tables;
  if (compiled.deployed) {
    const Layout own = layout_of(compiled.deployed->program);
    deployed = body_of(*compiled.deployed, own, "evaluate", cpu);
    deployed_tables = write_tables(*compiled.deployed, own);
  }
  Files files;
  files["memory.hpp"] = memory_file(compiled);
  files["step.cpp"] = fill_template(
      "cpu/step.cpp",
      {{"banner", banner}, {"name", name}, {"body", body_of(compiled, layout, "step", cpu)}, {"once", once}});
  files["evaluate.cpp"] = fill_template("cpu/evaluate.cpp", {{"banner", banner},
                                                             {"name", name},
                                                             {"body", body_of(compiled, layout, "evaluate", cpu)},
                                                             {"deployed", deployed}});
  files["program.cpp"] = fill_template("cpu/program.cpp", {{"banner", banner},
                                                           {"name", name},
                                                           {"tables", write_tables(compiled, layout)},
                                                           {"deployed_tables", deployed_tables},
                                                           {"once", once},
                                                           {"without_once", once.empty() ? "yes" : ""}});
  for (auto& [path, text] : files) text = frontend::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::write
