// What each command needs, and the command itself: returns the exit status, throws Error. The options are declared in
// command_line.cpp, the only file that pays for the parser's header.
#pragma once
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "runtime/model/compiled_model.hpp"
#include "runtime/program/training_run.hpp"

namespace inflect::commands {

// A line for each kind of speech, "improvised  UA 60.1%  WA 61.0%  (102 utterances)".
template <class Scores>
void print_kinds(const std::map<std::string, Scores>& kinds) {
  for (const auto& [kind, scores] : kinds)
    std::printf("%s  UA %.1f%%  WA %.1f%%  (%lld utterances)\n", kind.c_str(), 100 * scores.ua(), 100 * scores.wa(),
                static_cast<long long>(scores.confusion.total()));
}

struct Train {
  TrainRequest request;
  bool json = false;
};
int train(CompiledModel& model, const Train& options);

struct Evaluate {
  std::string run, data, split;
  int threads = 0;
  bool json = false;
};
int evaluate(CompiledModel& model, const Evaluate& options);

struct Predict {
  std::string run;
  std::vector<std::string> inputs;
  int threads = 0;
  bool recursive = false, json = false;
};
int predict(CompiledModel& model, const Predict& options);

// forward, gradients, trace
struct Compare {
  std::string parameters, data, dump, negatives;
  int steps = 0, threads = 0;
  TrainingInfo training{};
};
int forward(CompiledModel& model, const Compare& options);
int gradients(CompiledModel& model, const Compare& options);
int trace(CompiledModel& model, const Compare& options);

struct Golden {
  std::string file, data, parameters;
  int threads = 0;
  bool json = false;
};
int golden_record(CompiledModel& model, const Golden& options);
int golden_check(CompiledModel& model, const Golden& options);

struct Bench {
  std::string data;
  int batch = 0, frames = 450, words = 13, repeats = 5, threads = 0;
  bool backward = false, json = false;
};
int bench(CompiledModel& model, const Bench& options);

struct Describe {
  std::string data;
  bool json = false;
};
int describe(CompiledModel& model, const Describe& options);

}  // namespace inflect::commands
