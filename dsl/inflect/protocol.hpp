// How an experiment is split and judged. Development and test scores are different types on purpose:
// a checkpoint can be chosen by a Dev value only, so choosing by test score has no spelling.
#pragma once
#include "option.hpp"

namespace inflect {

enum class Score { ua, wa, loss };  // unweighted accuracy (mean recall), weighted accuracy, mean cross-entropy
constexpr const char* word(Score one) {
  const char* const words[] = {"ua", "wa", "loss"};
  return words[static_cast<int>(one)];
}

struct Dev {
  Score score = Score::ua;
  static constexpr void fields(auto& o, auto& is) { is("score", o.score); }
};
struct Test {
  Score score = Score::ua;
};
inline constexpr Dev dev_ua{Score::ua}, dev_wa{Score::wa}, dev_loss{Score::loss};
inline constexpr Test test_ua{Score::ua}, test_wa{Score::wa}, test_loss{Score::loss};

// Which epoch's parameters a fold keeps: the best on dev (the earliest on ties), or the last.
struct Selection {
  Dev by{};
  bool last = false;

  constexpr Item item() const { return item_of(static_cast<double>(by.score), last ? "last_epoch" : "best", last ? nullptr : word(by.score)); }
  static constexpr void fields(auto& o, auto& is) {
    is("by", o.by);
    is("last", o.last);
  }
  static constexpr Selection from(Item item) { return {.by = {static_cast<Score>(static_cast<int>(item.number))}, .last = !item.other}; }
};
constexpr Selection best(Dev by) { return {.by = by}; }
Selection best(Test a_checkpoint_is_chosen_by_a_dev_score_never_by_test) = delete;
inline constexpr Selection last_epoch{.last = true};

// One test speaker a fold. The dev speaker is the test speaker's session partner where sessions are known, else the next one.
// Or the splits that the data set gives: given({.speaker_overlap = true}) where a speaker may be on two sides, which the
// protocol then says.
enum class Folds { leave_one_speaker_out, leave_one_speaker_out_next, leave_one_session_out, given, given_with_overlap };
constexpr const char* word(Folds one) {
  const char* const words[] = {"leave_one_speaker_out", "leave_one_speaker_out_next", "leave_one_session_out", "given", "given_with_overlap"};
  return words[static_cast<int>(one)];
}
struct GivenFolds {
  bool speaker_overlap = false;
};
constexpr Folds given(GivenFolds may = {}) { return may.speaker_overlap ? Folds::given_with_overlap : Folds::given; }

// z-standardisation of frames: by the fold's training frames, by each speaker's own frames, or not at all.
enum class Standardise { training, speaker, none };
constexpr const char* word(Standardise one) {
  const char* const words[] = {"training", "speaker", "none"};
  return words[static_cast<int>(one)];
}

}  // namespace inflect
