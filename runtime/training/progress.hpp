// What a person sees on stderr during training: a bar that moves on a terminal, one line an epoch elsewhere.
#pragma once
#include <chrono>

#include "runtime/training/resume_state.hpp"

namespace inflect {

class Progress {
 public:
  // Epochs first_epoch … epochs − 1 are still to come.
  Progress(int first_epoch, int epochs, int steps_per_epoch);

  // Allocates nothing. `loss`: the mean of this epoch's losses so far.
  void step(int epoch, int step, double loss);
  void epoch_done(const EpochLog& epoch, bool kept);
  void message(const char* text);

 private:
  void wipe();

  using Clock = std::chrono::steady_clock;
  int first_epoch_, epochs_, steps_;
  bool animated_;
  double dev_ua_ = -1;  // of the epoch before; −1: none yet
  Clock::time_point start_, drawn_;
};

// stderr is a terminal that can move its cursor.
bool terminal_on_stderr();

}  // namespace inflect
