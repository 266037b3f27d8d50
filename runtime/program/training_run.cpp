#include "runtime/program/training_run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/data/fingerprint.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/hoisting.hpp"
#include "runtime/program/teacher.hpp"
#include "runtime/training/divergence.hpp"
#include "runtime/training/progress.hpp"
#include "runtime/training/tensorboard.hpp"

namespace inflect {
namespace {

// Rows enough for any batch of any of these parts.
std::vector<std::int64_t> bounds_of(const Description& program, const Dataset& data,
                                    std::initializer_list<const std::vector<int>*> parts, int batch) {
  std::vector<std::int64_t> most(program.axes.size(), 0);
  for (const auto* part : parts) {
    const auto bounds = row_bounds(program, data, *part, batch);
    for (std::size_t axis = 0; axis < most.size(); ++axis) most[axis] = std::max(most[axis], bounds[axis]);
  }
  return most;
}

RunConfig config_of(const Description& program, const TrainRequest& request, const ProgramData& opened,
                    const Fold& fold) {
  RunConfig config;
  config.program = program.name;
  config.title = program.title;
  config.spec = program.spec;
  config.model_hash = program.model_hash;
  config.experiment_hash = program.experiment_hash;
  config.data = std::filesystem::absolute(request.data).lexically_normal().string();
  config.fingerprint = fingerprint(opened.data);
  config.parts = part_fingerprints(opened.data);
  config.protocol = describe_protocol(split_rule(program), opened.data);
  config.fold = request.fold;
  config.seed = request.seed;
  config.classes = opened.classes.names;
  config.train_speakers = fold.train.speakers;
  config.dev_speakers = fold.dev.speakers;
  config.test_speakers = fold.test.speakers;
  config.train_utterances = static_cast<int>(fold.train.utterances.size());
  config.dev_utterances = static_cast<int>(fold.dev.utterances.size());
  config.test_utterances = static_cast<int>(fold.test.utterances.size());
  config.left_out = opened.classes.left_out;
  config.unlabelled = opened.classes.unlabelled;
  config.training = request.training;
  return config;
}

void log_events(EventFile& events, const EpochLog& log) {
  const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  events.scalar("loss/train", log.epoch, log.train_loss, now);
  events.scalar("loss/dev", log.epoch, log.dev_loss, now);
  events.scalar("dev/UA", log.epoch, log.dev_ua, now);
  events.scalar("dev/WA", log.epoch, log.dev_wa, now);
  events.scalar("time/epoch_seconds", log.epoch, log.seconds, now);
}

}  // namespace

TrainingRun::TrainingRun(CompiledModel& model, const TrainRequest& request)
    : model_(model), program_(model.description()), request_(request), folder_(request.out) {
  lock_folder();
  opened_ = open_data(program_, request.data);
  if (const char* level = level_to_be_told(program_); level && opened_.data.level(level)->rows() == 0) {
    throw error("no utterance of '", request.data, "' has ", level, ", and program '", program_.name, "' reads them");
  }
  const auto labelled = utterances_kept(opened_.classes, opened_.data, false);
  fold_ = make_fold(split_rule(program_), opened_.data, labelled, request.fold);
  require_every_class(fold_.train, opened_.data, opened_.classes.of_label, opened_.classes.names);
  standard_ = standardiser_of(program_, opened_.data, fold_.train);
  config_ = config_of(program_, request_, opened_, fold_);
  config_.teachers = find_teachers(program_, request_.teachers, config_, request_.data);
  Negatives negatives(program_, opened_.data, opened_.classes.of_label, fold_.train, request_.seed);
  if (goes_on()) require_same_run(config_, folder_.config());
  prepare();
  claim_folder();
  say_left_out(opened_, utterance_axis(program_) > 0);
  trainer_ = std::make_unique<Trainer>(model_, *pool_, *builder_, standard_, fold_.train, request_.training,
                                       request_.seed, std::move(negatives));
  load_teachers(program_, config_.teachers, trainer_->parameters());
  compute_once();
  std::error_code ignored;
  if (std::filesystem::exists(folder_.last(), ignored)) {
    progress_ = load_resume_state(program_, trainer_->parameters(), trainer_->adam(), folder_.last());
  }
  selection_ = std::make_unique<Selection>(program_.training.keep, progress_.kept);
}

// Memory for steps, and for scoring the view that is deployed. A single model does both in one.
void TrainingRun::prepare() {
  const int batch = request_.training.batch;
  const auto &train = fold_.train.drawn, &dev = fold_.dev.drawn, &test = fold_.test.drawn;
  CompiledModel& deployed = model_.deployed();
  const Description& scored = deployed.description();
  const bool one = &deployed == &model_;
  const auto bounds = one ? bounds_of(program_, opened_.data, {&train, &dev, &test}, batch)
                          : bounds_of(program_, opened_.data, {&train}, batch);
  model_.reserve(bounds);
  pool_ = std::make_unique<Pool>(request_.threads);
  builder_ = std::make_unique<BatchBuilder>(program_, opened_.data, opened_.classes.of_label, bounds);
  if (!one) {
    const auto own = bounds_of(scored, opened_.data, {&dev, &test}, batch);
    deployed.reserve(own);
    deployed_builder_ = std::make_unique<BatchBuilder>(scored, opened_.data, opened_.classes.of_label, own);
  }
  evaluator_ = std::make_unique<Evaluator>(deployed, *pool_, one ? *builder_ : *deployed_builder_, standard_, batch);
}

void TrainingRun::compute_once() {
  inflect::compute_once(model_, *pool_, *builder_, standard_, trainer_->parameters().data(), fold_.train.drawn,
                        request_.training.batch, opened_.data);
}

FloatArena TrainingRun::deployed_parameters() const {
  const FloatArena& all = trainer_->parameters();
  if (program_.views.empty()) return all.copy();
  return parameters_of_view(program_, all, model_.deployed().description(), program_.views[0].name);
}

// A run is started in an empty folder, gone on with, or replaced: which of them is never guessed.
void TrainingRun::require_free_folder() const {
  const RunState state = folder_.state();
  if (state == RunState::finished && !request_.force) {
    throw error("'", request_.out, "' holds a finished run; give another --out, or --force to replace it");
  }
  if (state == RunState::unfinished && !request_.resume && !request_.force) {
    throw error("'", request_.out, "' holds an unfinished run; --resume goes on with it, --force starts anew");
  }
}

bool TrainingRun::goes_on() const {
  return folder_.state() == RunState::unfinished && request_.resume && !request_.force;
}

// From here to the end of this process nobody else writes in the folder, and what one that was killed left goes. One
// that is not there yet is made when the run can begin.
void TrainingRun::lock_folder() {
  std::error_code ignored;
  if (!lock_ && std::filesystem::is_directory(request_.out, ignored)) {
    try {
      lock_.emplace(folder_.lock(), "another process trains in '" + request_.out + "'");
      folder_.tidy();
    } catch (const Error&) {  // a finished run may stand where nothing can be written, and it is refused for that
      if (folder_.state() != RunState::finished || request_.force) throw;
    }
  }
  require_free_folder();
}

// When there is memory, and a device, to train with: a run that could not begin leaves nothing.
void TrainingRun::claim_folder() {
  folder_.create();
  lock_folder();
  if (goes_on()) return;
  folder_.clear();
  write_config(config_, folder_.config());
}

Checkpoint TrainingRun::checkpoint() const {
  Checkpoint checkpoint{
      .parameters = trainer_->parameters().copy(), .scaling = {}, .classes = opened_.classes.names, .features = {}};
  if (program_.training.standardise == StandardiseBy::training) checkpoint.scaling = standard_.streams;
  for (const StreamInfo& stream : program_.streams) {
    checkpoint.features[stream.name] = opened_.data.level(stream.level)->find(stream.name)->features;
  }
  return checkpoint;
}

void TrainingRun::write_log() const {
  write_atomically(folder_.log(), [&](std::ostream& out) {
    for (const EpochLog& epoch : progress_.log) out << to_json_line(epoch);
  });
}

std::string TrainingRun::what_is_there() const {
  const int epoch = selection_->kept().epoch;
  return epoch < 0 ? "" : "; '" + folder_.best() + "' holds epoch " + std::to_string(epoch + 1) + ", as before";
}

// Writes nothing, so that an epoch that diverges leaves what is there.
DevScores TrainingRun::train_and_score(EpochLog& log, Progress& progress) {
  try {
    log.train_loss = trainer_->epoch(log.epoch, [&](int step, double loss) { progress.step(log.epoch, step, loss); });
    const DevScores dev = evaluator_->score(fold_.dev, deployed_parameters().data());
    if (!std::isfinite(dev.loss))
      throw divergence("epoch ", log.epoch + 1, ": its loss on dev is ", dev.loss, ", with parameters that are finite");
    return dev;
  } catch (const Diverged& problem) {
    throw error(problem.what(), what_is_there());
  }
}

// The kept checkpoint first, the state to resume from last: a run killed anywhere between repeats the epoch, bit for
// bit.
void TrainingRun::train_epoch(int epoch, EventFile& events, Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  EpochLog log{.epoch = epoch};
  const DevScores dev = train_and_score(log, progress);
  log.dev_ua = dev.ua();
  log.dev_wa = dev.wa();
  log.dev_loss = dev.loss;
  log.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const bool kept = selection_->offer(epoch, dev);
  if (kept) save_checkpoint(program_, checkpoint(), folder_.best());
  progress_.kept = selection_->kept();
  progress_.next_epoch = epoch + 1;
  progress_.log.push_back(log);
  write_log();
  log_events(events, log);
  events.flush();
  save_resume_state(program_, progress_, trainer_->parameters(), trainer_->adam(), folder_.last());
  progress.epoch_done(log, kept);
}

TrainOutcome TrainingRun::run() {
  EventFile events(folder_.events());
  for (const EpochLog& log : progress_.log) log_events(events, log);
  events.flush();
  Progress progress(progress_.next_epoch, request_.training.epochs, trainer_->steps_per_epoch());
  while (progress_.next_epoch < request_.training.epochs) train_epoch(progress_.next_epoch, events, progress);

  const Checkpoint best = load_checkpoint(model_.deployed().description(), folder_.best());
  TrainOutcome outcome{.kept = selection_->kept(),
                       .epochs = request_.training.epochs,
                       .seconds = 0,
                       .dev = evaluator_->score(fold_.dev, best.parameters.data()),
                       .test = evaluator_->score(fold_.test, best.parameters.data()),
                       .test_kinds = evaluator_->by_kind(fold_.test, opened_.data, best.parameters.data())};
  if (!std::isfinite(outcome.dev.loss) || !std::isfinite(outcome.test.loss))
    throw error("with the epoch that '", folder_.best(), "' holds the loss is ", outcome.dev.loss, " on dev and ",
                outcome.test.loss, " on test: features beyond what training saw");
  for (const EpochLog& log : progress_.log) outcome.seconds += log.seconds;
  write_outcome(outcome);
  return outcome;
}

}  // namespace inflect
