// How well parameters do on a part of a fold. The part's role stays in the type of its scores, so a test score
// cannot be handed to what chooses an epoch.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>

#include "runtime/base/pool.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/folds.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/metrics/confusion.hpp"
#include "runtime/model/compiled_model.hpp"

namespace inflect {

template <Role role>
struct Scores {
  Confusion confusion;
  double loss = 0;  // mean cross-entropy over the utterances

  double ua() const { return unweighted_accuracy(confusion); }
  double wa() const { return weighted_accuracy(confusion); }
};
using DevScores = Scores<Role::dev>;
using TestScores = Scores<Role::test>;

// The output called "logits" of a program; Error (of the generator, not the user) if there is none.
int logits_of(const Description& program);

// Runs a model over utterances, or dialogues, in evaluation mode, `batch` at a time, in the order given.
class Evaluator {
 public:
  Evaluator(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard, int batch);

  template <Role role>
  Scores<role> score(const Part<role>& part, const float* parameters) {
    Scores<role> scores{.confusion = Confusion(model_.description().class_count)};
    scores.loss = count(part.drawn, parameters, scores.confusion);
    return scores;
  }

  // Apart for "improvised", "scripted" and whatever else the data set calls its parts; nothing where it tells none. A
  // dialogue is of the part of its first utterance.
  template <Role role>
  std::map<std::string, Scores<role>> by_kind(const Part<role>& part, const Dataset& data, const float* parameters) {
    std::map<std::string, Part<role>> kinds;
    for (const int row : part.drawn) {
      const int utterance = utterance_axis(model_.description()) > 0 ? data.utterances_of(row).first : row;
      if (!data.part.empty() && !data.part[utterance].empty()) kinds[data.part[utterance]].drawn.push_back(row);
    }
    std::map<std::string, Scores<role>> scores;
    for (const auto& [kind, drawn] : kinds) scores.emplace(kind, score(drawn, parameters));
    return scores;
  }

  // seen(utterance of the data set, its logits) for each that is drawn.
  void logits(std::span<const int> drawn, const float* parameters,
              const std::function<void(int, std::span<const float>)>& seen);

 private:
  double count(std::span<const int> drawn, const float* parameters, Confusion& confusion);

  CompiledModel& model_;
  Pool& pool_;
  BatchBuilder& builder_;
  const Standardiser& standard_;
  int batch_, logits_;
};

// The index of the largest; the first of equals.
int largest(std::span<const float> values);

}  // namespace inflect
