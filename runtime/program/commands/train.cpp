#include <cstdio>

#include "runtime/program/commands/commands.hpp"

namespace inflect::commands {
namespace {

template <Role role>
void print(const char* name, const Scores<role>& scores, const std::vector<std::string>& classes) {
  std::printf("\n%s  UA %.1f%%  WA %.1f%%  loss %.4f  (%lld utterances)\n%s", name, 100 * scores.ua(),
              100 * scores.wa(), scores.loss, static_cast<long long>(scores.confusion.total()),
              table(scores.confusion, classes).c_str());
}

}  // namespace

int train(CompiledModel& model, const Train& options) {
  TrainingRun run(model, options.request);
  const TrainOutcome outcome = run.run();
  if (options.json) {
    std::fputs(result_json(outcome, run.config()).c_str(), stdout);
    return 0;
  }
  std::printf("kept epoch %d of %d, trained in %.1fs: %s\n", outcome.kept.epoch + 1, outcome.epochs, outcome.seconds,
              options.request.out.c_str());
  print("dev ", outcome.dev, run.classes());
  print("test", outcome.test, run.classes());
  print_kinds(outcome.test_kinds);
  return 0;
}

}  // namespace inflect::commands
