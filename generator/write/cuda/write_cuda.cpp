#include "generator/spec/format.hpp"
#include "generator/spec/training.hpp"
#include "generator/write/cuda/cuda_backend.hpp"
#include "generator/write/cuda/layers_writer.hpp"
#include "generator/write/page/page.hpp"
#include "generator/write/program_files.hpp"
#include "generator/write/program_writer.hpp"
#include "generator/write/templates.hpp"
#include "generator/write/write.hpp"

namespace inflect::write {
namespace {

// What the files say of the deployed view; all empty where the experiment has no views.
struct DeployedOnDevice {
  std::string tables, layers, evaluate, kernels;
};

DeployedOnDevice write_on_device(const Compiled* compiled, const Backend& cuda) {
  if (!compiled) return {};
  const Layout layout = layout_of(compiled->program);
  Functions functions(cuda);
  const auto evaluate = page_of(*compiled, "evaluate", layout, cuda, functions);
  return {write_tables(*compiled, layout), write_halves(*compiled, layout) + write_layers(*compiled, layout),
          printed(evaluate), functions.print()};
}

}  // namespace

Files write_cuda(const Compiled& compiled) {
  const Layout layout = layout_of(compiled.program);
  const std::string banner = banner_of(compiled), name = namespace_of(compiled);
  const bool halves = spec::settings_of(compiled.experiment.value->training).precision == Precision::bf16;
  const std::string precision = halves ? "bf16" : "float32";
  const CudaBackend cuda;
  Functions of_step(cuda), of_evaluate(cuda);
  const auto once = page_of(compiled, "once", layout, cuda, of_step);
  const auto step = page_of(compiled, "step", layout, cuda, of_step);
  const auto evaluate = page_of(compiled, "evaluate", layout, cuda, of_evaluate);
  const DeployedOnDevice deployed = write_on_device(compiled.deployed.get(), cuda);
  const std::string once_body = printed(once);
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
                                                    {"kernels", of_step.print()},
                                                    {"body", printed(step)},
                                                    {"once", once_body},
                                                    {"halves", halves ? "yes" : ""}});
  files["evaluate.cu"] = fill_template("cuda/evaluate.cu", {{"banner", banner},
                                                            {"name", name},
                                                            {"kernels", of_evaluate.print()},
                                                            {"body", printed(evaluate)},
                                                            {"deployed", deployed.evaluate},
                                                            {"deployed_kernels", deployed.kernels},
                                                            {"halves", halves ? "yes" : ""}});
  files["program.cpp"] = fill_template("cuda/program.cpp", {{"banner", banner},
                                                            {"name", name},
                                                            {"tables", write_tables(compiled, layout)},
                                                            {"deployed_tables", deployed.tables},
                                                            {"precision", precision},
                                                            {"once", once_body},
                                                            {"without_once", once_body.empty() ? "yes" : ""}});
  for (auto& [path, text] : files) text = spec::format(text, path);
  files["plan.txt"] = plan_text(compiled);
  return files;
}

}  // namespace inflect::write
