// Everything --resume needs to go on as if nothing had happened: parameters, optimiser, the kept epoch, the log so far.
// One safetensors file: parameters under their names, `adam.mean.<name>`, `adam.square.<name>`; the rest in the
// metadata.
#pragma once
#include <string>
#include <vector>

#include "runtime/cpu/adam.hpp"
#include "runtime/training/selection.hpp"

namespace inflect {

struct EpochLog {
  int epoch = 0;
  double train_loss = 0, dev_ua = 0, dev_wa = 0, dev_loss = 0, seconds = 0;
};
std::string to_json_line(const EpochLog& epoch);

struct ResumeState {
  int next_epoch = 0;
  Kept kept;
  std::vector<EpochLog> log;  // epochs 0 … next_epoch − 1
};

void save_resume_state(const Description& program, const ResumeState& state, const FloatArena& parameters,
                       const Adam& adam, const std::string& path);

// Fills parameters and adam. Error: not there, truncated, of another experiment.
ResumeState load_resume_state(const Description& program, FloatArena& parameters, Adam& adam, const std::string& path);

}  // namespace inflect
