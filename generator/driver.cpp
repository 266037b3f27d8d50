#include "generator/driver.hpp"

#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"
#include "generator/passes/differentiate.hpp"
#include "generator/passes/expand.hpp"
#include "generator/passes/fuse/fuse.hpp"
#include "generator/passes/hash.hpp"
#include "generator/passes/hoist.hpp"
#include "generator/passes/instantiate.hpp"
#include "generator/passes/place_views.hpp"
#include "generator/passes/plan.hpp"
#include "generator/passes/repeat.hpp"
#include "generator/passes/select.hpp"
#include "generator/passes/simplify.hpp"

namespace inflect {

std::optional<emit::Compiled> compile(const frontend::NamedExperiment& experiment, const CompileOptions& options,
                                      Diagnostics& diagnostics) {
  const auto checked = passes::check(experiment.name, *experiment.value, options.widths, diagnostics);
  if (!checked ||
      !passes::check_widths_known(experiment.name, *experiment.value, *checked, options.widths, diagnostics))
    return std::nullopt;

  ir::Program program = passes::instantiate(experiment, *checked);
  const auto done = [&](const std::string& pass) {
    ir::verify(program, pass);
    if (options.watch) options.watch(pass, program);
  };
  done("instantiate");
  const passes::Hashes hashes = passes::hash(program, *experiment.value);

  passes::expand(program);
  passes::simplify(program);
  done("expand");
  passes::hoist(program);
  done("hoist");
  passes::differentiate(program);
  passes::simplify(program);
  done("differentiate");
  passes::select_cpu(program);
  passes::simplify(program);
  done("select");
  passes::place_views(program);
  done("place_views");
  passes::repeat(program);
  done("repeat");

  emit::Compiled compiled{.experiment = experiment,
                          .program = std::move(program),
                          .model_hash = hashes.model,
                          .experiment_hash = hashes.experiment};
  for (const ir::Function& function : compiled.program.functions) {
    emit::PlannedFunction planned;
    planned.schedule = passes::fuse(compiled.program, function);
    planned.memory = passes::plan(compiled.program, function, planned.schedule);
    compiled.planned.push_back(std::move(planned));
  }
  return compiled;
}

void add_ir(emit::Files& files, const std::string& pass, const ir::Program& program) {
  files[std::to_string(files.size() + 1) + "-" + pass + ".txt"] = ir::print(program);
}

}  // namespace inflect
