#include <cmath>
#include <cstdio>

#include "runtime/base/error.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/scores_json.hpp"

namespace inflect::commands {
namespace {

// On other data than the run's, the fold must still be the same people, or someone trained on would be tested.
void require_same_speakers(const RunConfig& config, const Fold& fold, const Dataset& data) {
  const auto require = [&](const char* part, const std::vector<std::string>& then,
                           const std::vector<std::string>& now) {
    if (then == now) return;
    throw error("fold ", config.fold, " of '", data.path, "' has other ", part,
                " speakers than the run was trained with (data '", config.data, "')");
  };
  require("test", config.test_speakers, fold.test.speakers);
  require("dev", config.dev_speakers, fold.dev.speakers);
}

template <Role role>
using Kinds = std::map<std::string, Scores<role>>;

template <Role role>
Json to_json(const Evaluate& options, const RunConfig& config, const Part<role>& part, const Scores<role>& scores,
             const Kinds<role>& kinds, const std::vector<std::string>& changed) {
  return Json::object({{"program", config.program},
                       {"data_changed", changed},
                       {"fold", config.fold},
                       {"seed", config.seed},
                       {"protocol", config.protocol},
                       {"split", options.split},
                       {"speakers", part.speakers},
                       {"ua", scores.ua()},
                       {"wa", scores.wa()},
                       {"loss", scores.loss},
                       {"classes", config.classes},
                       {"scores", classes_json(scores.confusion, config.classes)},
                       {"confusion", matrix_json(scores.confusion)},
                       {"kinds", kinds_json(kinds, config.classes)}});
}

template <Role role>
void print(const Evaluate& options, const RunConfig& config, const Part<role>& part, const Scores<role>& scores,
           const Kinds<role>& kinds, const std::vector<std::string>& changed) {
  if (options.json) {
    std::fputs(to_json(options, config, part, scores, kinds, changed).pages().c_str(), stdout);
    return;
  }
  std::printf("%s, fold %d, seed %llu, %s: UA %.1f%%  WA %.1f%%  loss %.4f\n%s", config.program.c_str(), config.fold,
              static_cast<unsigned long long>(config.seed), options.split.c_str(), 100 * scores.ua(), 100 * scores.wa(),
              scores.loss, table(scores.confusion, config.classes).c_str());
  print_kinds(kinds);
}

}  // namespace

int evaluate(CompiledModel& whole, const Evaluate& options) {
  CompiledModel& model = whole.deployed();
  const Description& program = model.description();
  const RunFolder folder(options.run);
  const RunConfig config = read_config(folder.config());
  if (options.split == "test" && folder.state() != RunState::finished) {
    throw error("the run in '", options.run,
                "' is not finished: its test part is looked at when its epoch is chosen (train --resume)");
  }
  const Checkpoint checkpoint = load_checkpoint(program, folder.best());
  const ProgramData opened = open_for(program, checkpoint, options.data.empty() ? config.data : options.data);
  const auto labelled = utterances_kept(opened.classes, opened.data, false);
  const Fold fold = make_fold(split_rule(program), opened.data, labelled, config.fold);
  const auto changed = what_changed(config, opened.data, &model == &whole);
  say_changed(program, config, opened.data.path, changed);
  require_same_speakers(config, fold, opened.data);
  say_left_out(opened, utterance_axis(program) > 0);

  const auto evaluate_part = [&](const auto& part) {
    const int batch = config.training.batch;
    Pool pool(options.threads);
    const auto bounds = row_bounds(program, opened.data, part.drawn, batch);
    model.reserve(bounds);
    BatchBuilder builder(program, opened.data, opened.classes.of_label, bounds);
    const Standardiser standard = standardiser_of(program, opened.data, checkpoint);
    Evaluator evaluator(model, pool, builder, standard, batch);
    const float* parameters = checkpoint.parameters.data();
    const auto scores = evaluator.score(part, parameters);
    if (!std::isfinite(scores.loss))
      throw error("the loss on ", options.split, " of '", opened.data.path, "' is ", scores.loss,
                  ": features beyond what the run was trained on");
    print(options, config, part, scores, evaluator.by_kind(part, opened.data, parameters), changed);
  };
  if (options.split == "dev") {
    evaluate_part(fold.dev);
  } else {
    evaluate_part(fold.test);
  }
  return 0;
}

}  // namespace inflect::commands
