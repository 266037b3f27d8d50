#include "generator/driver.hpp"

#include <algorithm>

#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"
#include "generator/layers/rule.hpp"
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
#include "generator/spec/training.hpp"

namespace inflect {
namespace {

// An experiment as it is when all that identifies it is known, before the first layer is expanded.
struct Begun {
  passes::Checked checked;
  ir::Program program;
  passes::Hashes hashes;
  std::vector<write::ViewIdentity> views;
};

std::optional<Begun> begin(const spec::NamedExperiment& experiment, const CompileOptions& options,
                           Diagnostics& diagnostics);

// The model of one view as an experiment of its own: what its plain program would be.
spec::Experiment plain(const spec::Model& model, const spec::Experiment& of) {
  return {.title = of.title, .model = model, .deployed = {}, .loss = {}, .training = of.training, .where = of.where};
}

std::vector<std::string> streams_of(const ir::Program& program) {
  std::vector<std::string> names;
  for (const ir::Node& node : program.functions[0].nodes) {
    const bool stream = node.layer && layers::rule_of(*node.layer).source();
    if (stream && std::ranges::count(names, node.layer->label) == 0) names.push_back(node.layer->label);
  }
  return names;
}

// Nothing where the teacher's own experiment has a mistake, which is reported.
std::optional<write::ViewIdentity> identify(const passes::CheckedView& view, const spec::NamedExperiment& experiment,
                                            const CompileOptions& options, Diagnostics& diagnostics) {
  write::ViewIdentity identity{.name = view.name};
  const spec::Experiment alone = plain(*view.model, *experiment.value);
  const auto model = begin({experiment.name, &alone, experiment.place, experiment.names}, options, diagnostics);
  if (!model) return std::nullopt;
  identity.model_hash = model->hashes.model;
  if (!view.trained_by) return identity;
  identity.teacher = experiment.names->at(view.trained_by);
  const auto teacher =
      begin({identity.teacher, view.trained_by, experiment.place, experiment.names}, options, diagnostics);
  if (!teacher) return std::nullopt;
  identity.teacher_hash = teacher->hashes.experiment;
  identity.teacher_streams = streams_of(teacher->program);
  return identity;
}

std::optional<Begun> begin(const spec::NamedExperiment& experiment, const CompileOptions& options,
                           Diagnostics& diagnostics) {
  auto checked = passes::check(experiment.name, *experiment.value, options.widths, diagnostics);
  if (!checked || !passes::check_widths_known(experiment.name, *checked, options.widths, diagnostics))
    return std::nullopt;
  Begun begun{.checked = std::move(*checked), .program = {}, .hashes = {}, .views = {}};
  begun.program = passes::instantiate(experiment, begun.checked);
  std::vector<std::string> teachers;
  for (const passes::CheckedView& view : begun.checked.views) {
    if (!experiment.value->has_views()) break;
    auto identity = identify(view, experiment, options, diagnostics);
    if (!identity) return std::nullopt;
    if (!identity->teacher_hash.empty()) teachers.push_back(identity->teacher_hash);
    begun.views.push_back(std::move(*identity));
  }
  begun.hashes = passes::hash(begun.program, begun.checked, experiment.value->training, teachers);
  return begun;
}

// Every pass after the first, in order; `done` sees the program after each.
template <class Done>
void run_passes(ir::Program& program, const CompileOptions& options, const Done& done) {
  passes::expand(program);
  passes::simplify(program);
  done("expand");
  passes::hoist(program, options.hoist);
  passes::simplify(program);
  done("hoist");
  passes::differentiate(program);
  passes::simplify(program);
  done("differentiate");
  if (options.target == Target::cuda)
    passes::select_cuda(program);
  else
    passes::select_cpu(program);
  passes::simplify(program);
  done("select");
  passes::place_views(program);
  done("place_views");
  passes::repeat(program);
  done("repeat");
}

std::vector<write::PlannedFunction> plan_all(ir::Program& program, bool halves) {
  std::vector<write::PlannedFunction> all;
  for (const ir::Function& function : program.functions) {
    write::PlannedFunction planned;
    planned.schedule = passes::fuse(program, function);
    planned.memory = passes::plan(program, function, planned.schedule, halves);
    all.push_back(std::move(planned));
  }
  return all;
}

// The CPU has no arithmetic of its own for bf16: its programs store floats.
bool stores_halves(const spec::Experiment& experiment, const CompileOptions& options) {
  return options.target == Target::cuda && spec::settings_of(experiment.training).precision == Precision::bf16;
}

// The deployed view alone, which only evaluates: nothing of the other view, or of training, is in it.
std::shared_ptr<write::Compiled> compile_deployed(const write::Compiled& whole, const CompileOptions& options,
                                                  Diagnostics& diagnostics) {
  const spec::NamedExperiment& experiment = whole.experiment;
  auto alone = std::make_shared<spec::Experiment>(plain(whole.model(), *experiment.value));
  const spec::NamedExperiment named{experiment.name, alone.get(), experiment.place, experiment.names};
  auto compiled =
      compile(named, {.target = options.target, .widths = options.widths, .hoist = false, .watch = {}}, diagnostics);
  if (!compiled) return nullptr;
  std::erase_if(compiled->program.functions, [](const ir::Function& f) { return f.name != "evaluate"; });
  compiled->program.remarks.clear();
  compiled->planned = plan_all(compiled->program, stores_halves(*alone, options));
  compiled->owned = alone;
  return std::make_shared<write::Compiled>(std::move(*compiled));
}

}  // namespace

std::optional<write::Compiled> compile(const spec::NamedExperiment& experiment, const CompileOptions& options,
                                       Diagnostics& diagnostics) {
  auto begun = begin(experiment, options, diagnostics);
  if (!begun) return std::nullopt;
  ir::Program program = std::move(begun->program);
  const auto done = [&](const std::string& pass) {
    ir::verify(program, pass);
    if (options.watch) options.watch(pass, program);
  };
  done("instantiate");
  run_passes(program, options, done);

  write::Compiled compiled{.experiment = experiment,
                           .checked = std::move(begun->checked),
                           .program = std::move(program),
                           .planned = {},
                           .model_hash = begun->hashes.model,
                           .experiment_hash = begun->hashes.experiment,
                           .views = std::move(begun->views),
                           .deployed = nullptr,
                           .owned = nullptr};
  compiled.planned = plan_all(compiled.program, stores_halves(*experiment.value, options));
  if (experiment.value->has_views()) compiled.deployed = compile_deployed(compiled, options, diagnostics);
  return compiled;
}

void add_ir(write::Files& files, const std::string& pass, const ir::Program& program) {
  files[std::to_string(files.size() + 1) + "-" + pass + ".txt"] = ir::print(program);
}

}  // namespace inflect
