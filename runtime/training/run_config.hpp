// config.json: everything that decides what a run computes, and where its data was. Written before the first step.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/data/fingerprint.hpp"
#include "runtime/data/folds.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

// The run that trained a frozen view.
struct TeacherRun {
  std::string view, program, experiment_hash;
  std::uint64_t seed = 0;
  std::string weights;     // fingerprint of its checkpoint's content
  std::string checkpoint;  // the file; not written down: where it stands does not count
};

struct RunConfig {
  std::string program, title, spec, model_hash, experiment_hash;
  std::string data, fingerprint;  // the file's absolute path when it was trained on; its content
  PartFingerprints parts;         // of the same, to tell what has changed; empty: of a run older than these
  std::string protocol;           // "leave one speaker out, the next speaker as dev"
  int fold = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> classes;
  std::vector<std::string> train_speakers, dev_speakers, test_speakers;
  int train_utterances = 0, dev_utterances = 0, test_utterances = 0, left_out = 0, unlabelled = 0;
  TrainingInfo training{};
  std::vector<TeacherRun> teachers;
};

void write_config(const RunConfig& config, const std::string& path);

// What evaluate needs of it. Error: not there, or not a config.
RunConfig read_config(const std::string& path);

// What of the data is not as the run had it, in words; empty if nothing is. `whole`: every stream that the run's
// program reads was read, not those of one view alone.
std::vector<std::string> what_changed(const RunConfig& config, const Dataset& data, bool whole);

// Error naming the first thing that differs between the run that stands there and the one asked for. Neither the data's
// path nor versions count: its fingerprint does.
void require_same_run(const RunConfig& asked, const std::string& path);

}  // namespace inflect
