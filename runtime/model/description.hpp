// What a generated program tells the runtime about itself: constant tables, written by the generator.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "runtime/model/axes.hpp"

namespace inflect {

// Axis `child`'s rows, looked up on axis `on`: for layers that regroup what another layer has read (frames of a word in
// the utterance's frames). Both are of one level.
struct CrossInfo {
  int from, to;  // axes: each row of `from` is a row of `to`, or none (−1)
};

struct StreamInfo {
  const char* name;   // in the data set
  const char* level;  // of the data set: whose rows it has
  int width;
};

enum class Initial { uniform, one, zero };
struct ParameterInfo {
  const char* name;    // as in docs/parameters.md: "frames.weight_ih_l0"
  int rows, columns;   // columns 0: a vector of `rows`
  std::size_t offset;  // floats from the start of the parameter arena; trained ones come first
  Initial initial;
  float bound;    // uniform in ±bound
  bool trained;   // false: running statistics
  bool decays;    // L2 applies: weights and attention vectors, not biases or batch normalisation
  int axis = -1;  // of a matrix: the axis whose rows it multiplies (bench counts its work by it); −1: of no axis
  int depth = 0;  // of a third dimension: [rows, columns / depth, depth]; 0: there is none
};

// A value the program can show: logits, utterance, attention, gate.
struct OutputInfo {
  const char* name;
  int axis;
  int width;
  bool frozen = false;  // of a frozen view: only evaluate shows it
};

// A value of frozen views that is computed once a fold; steps read it as a stream of this name.
struct HoistedInfo {
  const char* name;
  int width;
};

// One of several views; its parameters are called NAME.….
struct ViewInfo {
  const char *name, *model_hash;
  const char *teacher = nullptr, *teacher_hash = nullptr;  // frozen: the experiment that trains it
  std::span<const char* const> teacher_streams = {};       // that the teacher's program reads
};

enum class StandardiseBy { training, speaker, none };
enum class SplitBy { speaker, speaker_next, session, given, given_with_overlap };
enum class KeepBy { best_dev_ua, best_dev_wa, best_dev_loss, final_epoch };

struct TrainingInfo {
  int epochs, batch;
  double rate, beta1, beta2, epsilon, clip, l2;
  StandardiseBy standardise;
  SplitBy folds;
  KeepBy keep;
};

struct Description {
  const char *name, *title;                  // "h_mm_4", "H-MM-4"
  const char* spec;                          // "specs/aguilar2019.cpp:41"
  const char* summary;                       // one line: the model as a chain of layers
  const char *model_hash, *experiment_hash;  // hex; decide loading, and resuming
  std::span<const char* const> classes;      // empty: the data set's own
  int class_count;
  std::span<const AxisInfo> axes;
  std::span<const CrossInfo> crosses;
  std::span<const StreamInfo> streams;
  std::span<const ParameterInfo> parameters;
  std::size_t trained_floats, parameter_floats;  // of the arena: trained part, all (16-float aligned, padding is zero)
  std::span<const OutputInfo> outputs;
  TrainingInfo training;
  std::span<const HoistedInfo> hoisted = {};
  std::span<const std::uint32_t> negatives = {};  // for each class the classes of its negatives, as bits; empty: none
  std::span<const ViewInfo> views = {};           // empty: a single model; else the deployed one first
};

}  // namespace inflect
