#include "generator/spec/format.hpp"
#include "generator/write/cpu/cpu_backend.hpp"
#include "generator/write/page/page.hpp"
#include "generator/write/program_files.hpp"
#include "generator/write/program_writer.hpp"
#include "generator/write/templates.hpp"
#include "generator/write/write.hpp"

namespace inflect::write {
namespace {

// What the files say of the deployed view; all empty where the experiment has no views.
struct Deployed {
  std::string tables, kernels, evaluate;
};

Deployed write_deployed(const Compiled* compiled, const Backend& cpu) {
  if (!compiled) return {};
  const Layout layout = layout_of(compiled->program);
  Functions functions(cpu);
  const auto evaluate = page_of(*compiled, "evaluate", layout, cpu, functions);
  return {write_tables(*compiled, layout), functions.print(), printed(evaluate)};
}

}  // namespace

Files write_cpu(const Compiled& compiled) {
  const CpuBackend cpu;
  const Layout layout = layout_of(compiled.program);
  const std::string banner = banner_of(compiled), name = namespace_of(compiled);
  Functions of_step(cpu), of_evaluate(cpu);
  const auto once = page_of(compiled, "once", layout, cpu, of_step);
  const auto step = page_of(compiled, "step", layout, cpu, of_step);
  const auto evaluate = page_of(compiled, "evaluate", layout, cpu, of_evaluate);
  const Deployed deployed = write_deployed(compiled.deployed.get(), cpu);
  const std::string once_body = printed(once);
  Files files;
  files["memory.hpp"] = memory_file(compiled);
  files["step.cpp"] = fill_template(
      "cpu/step.cpp",
      {{"banner", banner}, {"name", name}, {"kernels", of_step.print()}, {"body", printed(step)}, {"once", once_body}});
  files["evaluate.cpp"] = fill_template("cpu/evaluate.cpp", {{"banner", banner},
                                                             {"name", name},
                                                             {"kernels", of_evaluate.print()},
                                                             {"body", printed(evaluate)},
                                                             {"deployed", deployed.evaluate},
                                                             {"deployed_kernels", deployed.kernels}});
  files["program.cpp"] = fill_template("cpu/program.cpp", {{"banner", banner},
                                                           {"name", name},
                                                           {"tables", write_tables(compiled, layout)},
                                                           {"deployed_tables", deployed.tables},
                                                           {"once", once_body},
                                                           {"without_once", once_body.empty() ? "yes" : ""}});
  for (auto& [path, text] : files) text = spec::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::write
