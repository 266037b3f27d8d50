// result.json and confusion.json: what a finished run says.
#include <filesystem>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/program/scores_json.hpp"
#include "runtime/program/training_run.hpp"

namespace inflect {

std::string result_json(const TrainOutcome& outcome, const RunConfig& config) {
  const Json json = Json::object({{"program", config.program},
                                  {"title", config.title},
                                  {"fold", config.fold},
                                  {"seed", config.seed},
                                  {"protocol", config.protocol},
                                  {"test_speakers", config.test_speakers},
                                  {"dev_speakers", config.dev_speakers},
                                  {"epochs", outcome.epochs},
                                  {"best_epoch", outcome.kept.epoch},
                                  {"dev_ua", outcome.dev.ua()},
                                  {"dev_wa", outcome.dev.wa()},
                                  {"dev_loss", outcome.dev.loss},
                                  {"test_ua", outcome.test.ua()},
                                  {"test_wa", outcome.test.wa()},
                                  {"test_loss", outcome.test.loss},
                                  {"dev", classes_json(outcome.dev.confusion, config.classes)},
                                  {"test", classes_json(outcome.test.confusion, config.classes)},
                                  {"test_kinds", kinds_json(outcome.test_kinds, config.classes)},
                                  {"model_hash", config.model_hash},
                                  {"experiment_hash", config.experiment_hash},
                                  {"data_fingerprint", config.fingerprint},
                                  {"seconds", outcome.seconds}});
  return json.pages();
}

// The result last: its being there says that the run is finished.
void TrainingRun::write_outcome(const TrainOutcome& outcome) const {
  const Json confusion = Json::object({{"classes", config_.classes},
                                       {"dev", matrix_json(outcome.dev.confusion)},
                                       {"test", matrix_json(outcome.test.confusion)}});
  write_atomically(folder_.confusion(), [&](std::ostream& out) { out << confusion.pages(); });
  write_atomically(folder_.result(), [&](std::ostream& out) { out << result_json(outcome, config_); });
  std::error_code failure;
  std::filesystem::remove(folder_.last(), failure);
  if (failure) throw error("'", folder_.last(), "' cannot be removed: ", failure.message());
}

}  // namespace inflect
