#include "generator/frontend/format.hpp"
#include "generator/write/cuda/cuda_backend.hpp"
#include "generator/write/cuda/layers_writer.hpp"
#include "generator/write/mentions.hpp"
#include "generator/write/names.hpp"
#include "generator/write/program_files.hpp"
#include "generator/write/program_writer.hpp"
#include "generator/write/templates.hpp"
#include "generator/write/write.hpp"

namespace inflect::write {
namespace {

// Brings the rounded parameters in where a function multiplies with them.
std::string with_halves(const std::string& body) {
  return body.find("h.") != std::string::npos && mentions(body, "h") ? "const HalfParameters h(run.halves);\n" + body
                                                                     : body;
}

// What the files say of the deployed view; all empty where the experiment has no views.
struct Deployed {
  std::string tables, layers, evaluate, kernels;
};

Deployed write_deployed(const Compiled* compiled) {
  if (!compiled) return {};
  CudaBackend cuda;
  const Layout layout = layout_of(compiled->program);
  const std::string evaluate = body_of(*compiled, layout, "evaluate", cuda);
  return {write_tables(*compiled, layout), write_halves(*compiled, layout) + write_layers(*compiled, layout),
          with_halves(evaluate), cuda.kernels()};
}

}  // namespace

Files write_cuda(const Compiled& compiled) {
  const Layout layout = layout_of(compiled.program);
  const std::string banner = banner_of(compiled), name = namespace_of(compiled);
  const bool halves = compiled.experiment.value->training.precision == Precision::bf16;
  const std::string precision = halves ? "bf16" : "float32";
  CudaBackend of_step, of_evaluate;
  const std::string once = with_halves(body_of(compiled, layout, "once", of_step));
  const std::string step = with_halves(body_of(compiled, layout, "step", of_step));
  const std::string evaluate = with_halves(body_of(compiled, layout, "evaluate", of_evaluate));
  const Deployed deployed = write_deployed(compiled.deployed.get());
  Files files;
  files["memory.hpp"] = memory_file(compiled);
  files["layers.hpp"] =
      fill_template("cuda/layers.hpp", {{"banner", banner},
                                        {"name", name},
                                        {"halves", halves ? "yes" : ""},
                                        {"layers", write_halves(compiled, layout) + write_layers(compiled, layout)},
                                        {"deployed_layers", deployed.layers}});
  files["step.cu"] = fill_template("cuda/step.cu", {{"banner", banner},
                                                    {"name", name},
                                                    {"kernels", of_step.kernels()},
                                                    {"body", step},
                                                    {"once", once},
                                                    {"halves", halves ? "yes" : ""}});
  files["evaluate.cu"] = fill_template("cuda/evaluate.cu", {{"banner", banner},
                                                            {"name", name},
                                                            {"kernels", of_evaluate.kernels()},
                                                            {"body", evaluate},
                                                            {"deployed", deployed.evaluate},
                                                            {"deployed_kernels", deployed.kernels},
                                                            {"halves", halves ? "yes" : ""}});
  files["program.cpp"] = fill_template("cuda/program.cpp", {{"banner", banner},
                                                            {"name", name},
                                                            {"tables", write_tables(compiled, layout)},
                                                            {"deployed_tables", deployed.tables},
                                                            {"precision", precision},
                                                            {"once", once},
                                                            {"without_once", once.empty() ? "yes" : ""}});
  for (auto& [path, text] : files) text = frontend::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::write
