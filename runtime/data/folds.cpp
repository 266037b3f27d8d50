// Which speakers train, choose and test in each fold.
#include "runtime/data/folds.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/wrong_usage.hpp"
#include "runtime/data/axis_rows.hpp"
#include "runtime/data/fold_units.hpp"
#include "runtime/data/given_folds.hpp"

namespace inflect {
namespace {

// The speakers and, where known, their sessions, both in bytewise order (std::string compares bytes as unsigned).
struct Cast {
  std::vector<std::string> speakers;
  std::map<std::string, std::string> session_of;  // empty: sessions are not known
  std::map<std::string, std::set<std::string>> speakers_of;
};

bool sessions_known(const Dataset& data, std::span<const int> utterances) {
  const auto told = std::count_if(utterances.begin(), utterances.end(),
                                  [&](int utterance) { return !data.session[utterance].empty(); });
  if (told == 0) return false;
  for (const int utterance : utterances) {
    if (data.session[utterance].empty()) {
      throw error("utterance '", data.name_of(utterance), "' of '", data.path, "' has no session, others have one");
    }
  }
  return true;
}

Cast cast_of(const Dataset& data, std::span<const int> utterances, bool with_sessions) {
  Cast cast;
  std::set<std::string> speakers;
  const bool known = with_sessions && sessions_known(data, utterances);
  for (const int utterance : utterances) {
    const std::string& speaker = data.speaker[utterance];
    if (speaker.empty()) {
      throw error("utterance '", data.name_of(utterance), "' of '", data.path, "' has no speaker, and folds need one");
    }
    speakers.insert(speaker);
    if (!known) continue;
    const std::string& session = data.session[utterance];
    const auto [entry, is_new] = cast.session_of.emplace(speaker, session);
    if (!is_new && entry->second != session) {
      throw error("speaker '", speaker, "' of '", data.path, "' is in sessions '", entry->second, "' and '", session,
                  "' (utterance '", data.name_of(utterance), "'); folds by session need each speaker in one");
    }
    cast.speakers_of[session].insert(speaker);
  }
  cast.speakers.assign(speakers.begin(), speakers.end());
  return cast;
}

// Speakers of dialogues are left out with those they speak with.
bool in_groups(const SplitRule& rule) { return rule.of_dialogues && rule.by != SplitBy::session; }

void require_fold(int index, std::size_t count, const char* what, const Dataset& data) {
  if (count < 3) {
    throw error(
        "data set '", data.path, "' has ", count, " ", what,
        "s with labelled utterances; a fold needs at least 3: one to test, one to choose the epoch, one to train");
  }
  if (index < 0 || index >= static_cast<int>(count)) {
    throw wrong_use("there is no fold ", index, ": data set '", data.path, "' has ", count, " ", what,
                    "s, so --fold takes 0 to ", count - 1);
  }
}

std::string partner_of(const std::string& speaker, const Cast& cast, const Dataset& data) {
  const std::string& session = cast.session_of.at(speaker);
  const auto& both = cast.speakers_of.at(session);
  if (both.size() != 2) {
    throw error("session '", session, "' of '", data.path, "' has ", both.size(),
                " speaker(s), and the test speaker's partner needs exactly 2");
  }
  return *both.begin() == speaker ? *both.rbegin() : *both.begin();
}

// Who chooses the epoch and who is tested.
struct Chosen {
  std::set<std::string> dev, test;
};

Chosen by_speaker(const Cast& cast, const Dataset& data, int index) {
  require_fold(index, cast.speakers.size(), "speaker", data);
  const std::string& test = cast.speakers[index];
  if (!cast.session_of.empty()) return {{partner_of(test, cast, data)}, {test}};
  return {{cast.speakers[(index + 1) % cast.speakers.size()]}, {test}};
}

Chosen by_session(const Cast& cast, const Dataset& data, int index) {
  if (cast.session_of.empty())
    throw error("data set '", data.path, "' tells no sessions, and the program's folds leave sessions out");
  require_fold(index, cast.speakers_of.size(), "session", data);
  const auto session = [&](int which) { return std::next(cast.speakers_of.begin(), which)->second; };
  return {session((index + 1) % static_cast<int>(cast.speakers_of.size())), session(index)};
}

Chosen by_group(const std::vector<SpeakerGroup>& groups, const Dataset& data, int index) {
  require_fold(index, groups.size(), "speaker group", data);
  return {groups[(index + 1) % groups.size()], groups[index]};
}

std::vector<int> heard_of(std::span<const FoldUnit> units) {
  std::vector<int> heard;
  for (const FoldUnit& unit : units) heard.insert(heard.end(), unit.heard.begin(), unit.heard.end());
  return heard;
}

Sides sides_of(const Chosen& chosen, std::span<const FoldUnit> units, const Dataset& data, bool of_dialogues) {
  Sides sides;
  for (const FoldUnit& unit : units) {
    std::set<Role> roles;
    for (const std::string& speaker : speakers_of(unit, data))
      roles.insert(chosen.test.contains(speaker) ? Role::test : chosen.dev.contains(speaker) ? Role::dev : Role::train);
    if (roles.size() > 1)
      throw error(name_of(unit, data, of_dialogues), " of '", data.path, "' has speakers on two sides of the fold");
    sides.push_back(*roles.begin());
  }
  return sides;
}

template <Role role>
void fill(Part<role>& part, std::span<const FoldUnit> units, const Sides& sides, const Dataset& data) {
  std::set<std::string> speakers;
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (sides[at] != role) continue;
    const FoldUnit& unit = units[at];
    part.drawn.push_back(unit.row);
    part.utterances.insert(part.utterances.end(), unit.labelled.begin(), unit.labelled.end());
    part.heard.insert(part.heard.end(), unit.heard.begin(), unit.heard.end());
    speakers.merge(speakers_of(unit, data));
  }
  part.speakers.assign(speakers.begin(), speakers.end());
}

Sides sides_by(const SplitRule& rule, std::span<const FoldUnit> units, const Dataset& data, int index) {
  if (rule.is_given()) {
    const int folds = given_folds(rule, data);
    if (index < 0 || index >= folds)
      throw wrong_use("there is no fold ", index, ": data set '", data.path, "' gives ", folds,
                      ", so --fold takes 0 to ", folds - 1);
    return given_sides(rule, data, units, index);
  }
  const Cast cast = cast_of(data, heard_of(units), rule.by != SplitBy::speaker_next && !in_groups(rule));
  const Chosen chosen = in_groups(rule)               ? by_group(speaker_groups(data, units), data, index)
                        : rule.by == SplitBy::session ? by_session(cast, data, index)
                                                      : by_speaker(cast, data, index);
  return sides_of(chosen, units, data, rule.of_dialogues);
}

}  // namespace

SplitRule split_rule(const Description& program) { return {program.training.folds, utterance_axis(program) > 0}; }

std::string describe_protocol(const SplitRule& rule, const Dataset& data) {
  const bool known =
      std::any_of(data.session.begin(), data.session.end(), [](const auto& name) { return !name.empty(); });
  const std::string dialogues = rule.of_dialogues ? ", whole dialogues" : "";
  if (rule.is_given()) return describe_given(rule, data);
  if (rule.by == SplitBy::session) return "leave one session out, the next session as dev" + dialogues;
  if (in_groups(rule)) return "leave one speaker out with those who share a dialogue, the next ones as dev" + dialogues;
  if (rule.by == SplitBy::speaker && known) return "leave one speaker out, the session partner as dev";
  return "leave one speaker out, the next speaker as dev";
}

int fold_count(const SplitRule& rule, const Dataset& data, std::span<const int> utterances) {
  if (rule.is_given()) return given_folds(rule, data);
  const auto units = units_of(data, utterances, rule.of_dialogues);
  if (in_groups(rule)) return static_cast<int>(speaker_groups(data, units).size());
  const Cast cast = cast_of(data, heard_of(units), rule.by == SplitBy::session);
  return static_cast<int>(rule.by == SplitBy::session ? cast.speakers_of.size() : cast.speakers.size());
}

Fold make_fold(const SplitRule& rule, const Dataset& data, std::span<const int> utterances, int index) {
  const auto units = units_of(data, utterances, rule.of_dialogues);
  const Sides sides = sides_by(rule, units, data, index);
  Fold fold{.index = index, .train = {}, .dev = {}, .test = {}};
  fill(fold.train, units, sides, data);
  fill(fold.dev, units, sides, data);
  fill(fold.test, units, sides, data);
  return fold;
}

void require_every_class(const TrainPart& train, const Dataset& data, const std::vector<int>& class_of_label,
                         const std::vector<std::string>& names) {
  std::vector<int> count(names.size(), 0);
  for (const int utterance : train.utterances) ++count[class_of_label[data.label[utterance]]];
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (count[index]) continue;
    throw error("the training part of this fold of '", data.path, "' has no utterance of class '", names[index], "' (",
                train.utterances.size(), " utterances of ", train.speakers.size(), " speakers)");
  }
}

}  // namespace inflect
