// `train` from beginning to end: a fold is trained, its best epoch kept, the test speaker looked at once.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "runtime/base/owner_lock.hpp"
#include "runtime/base/pool.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/program/open_data.hpp"
#include "runtime/training/evaluation.hpp"
#include "runtime/training/resume_state.hpp"
#include "runtime/training/run_config.hpp"
#include "runtime/training/run_folder.hpp"
#include "runtime/training/trainer.hpp"

namespace inflect {

struct TrainRequest {
  std::string data, out;
  std::vector<std::string> teachers;  // runs that trained the frozen views
  int fold = 0;
  std::uint64_t seed = 0;
  TrainingInfo training{};
  bool resume = false, force = false;
  int threads = 0;
};

struct TrainOutcome {
  Kept kept;
  int epochs = 0;
  double seconds = 0;
  DevScores dev;
  TestScores test;
  std::map<std::string, TestScores> test_kinds = {};  // improvised and scripted speech apart, where the data set tells
};

class TrainingRun {
 public:
  // Opens and checks everything, claims the folder and writes config.json. Error: bad data, no such fold, a training
  // part without one of the classes, a teacher of another fold, experiment or data set, a run that stands in the folder
  // already, or that another process trains there now.
  TrainingRun(CompiledModel& model, const TrainRequest& request);
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;

  // The epochs (those left, when resuming), then dev and test with the epoch kept. Writes every file of the run folder.
  TrainOutcome run();

  const std::vector<std::string>& classes() const { return opened_.classes.names; }
  const RunConfig& config() const { return config_; }

 private:
  void require_free_folder() const;
  bool goes_on() const;
  void lock_folder();
  void claim_folder();
  void prepare();
  void compute_once();
  FloatArena deployed_parameters() const;
  void train_epoch(int epoch, class EventFile& events, class Progress& progress);
  DevScores train_and_score(EpochLog& log, class Progress& progress);
  std::string what_is_there() const;
  void write_log() const;
  Checkpoint checkpoint() const;
  void write_outcome(const TrainOutcome& outcome) const;

  CompiledModel& model_;
  const Description& program_;
  const TrainRequest request_;
  const RunFolder folder_;
  std::optional<OwnerLock> lock_;
  ProgramData opened_;
  Fold fold_;
  Standardiser standard_;
  RunConfig config_;
  std::unique_ptr<Pool> pool_;  // started when the data is read: reading it may start a process
  std::unique_ptr<BatchBuilder> builder_, deployed_builder_;
  std::unique_ptr<Evaluator> evaluator_;
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<Selection> selection_;
  ResumeState progress_;
};

// result.json as text, with what every reader of it may rely on (docs/program.md).
std::string result_json(const TrainOutcome& outcome, const RunConfig& config);

}  // namespace inflect
