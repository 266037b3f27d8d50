// Which speakers train, choose and test in each fold.
#include "runtime/data/folds.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/wrong_usage.hpp"

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

template <Role role>
void fill(Part<role>& part, const std::set<std::string>& speakers, const Dataset& data,
          std::span<const int> utterances) {
  part.speakers.assign(speakers.begin(), speakers.end());
  std::copy_if(utterances.begin(), utterances.end(), std::back_inserter(part.utterances),
               [&](int utterance) { return speakers.count(data.speaker[utterance]) > 0; });
}

struct Sides {
  std::set<std::string> dev, test;
};

Sides by_speaker(const Cast& cast, const Dataset& data, int index) {
  require_fold(index, cast.speakers.size(), "speaker", data);
  const std::string& test = cast.speakers[index];
  if (!cast.session_of.empty()) return {{partner_of(test, cast, data)}, {test}};
  return {{cast.speakers[(index + 1) % cast.speakers.size()]}, {test}};
}

Sides by_session(const Cast& cast, const Dataset& data, int index) {
  if (cast.session_of.empty())
    throw error("data set '", data.path, "' tells no sessions, and the program's folds leave sessions out");
  require_fold(index, cast.speakers_of.size(), "session", data);
  const auto session = [&](int which) { return std::next(cast.speakers_of.begin(), which)->second; };
  return {session((index + 1) % static_cast<int>(cast.speakers_of.size())), session(index)};
}

}  // namespace

std::string describe_protocol(SplitBy by, const Dataset& data) {
  const bool known =
      std::any_of(data.session.begin(), data.session.end(), [](const auto& name) { return !name.empty(); });
  if (by == SplitBy::session) return "leave one session out, the next session as dev";
  if (by == SplitBy::speaker && known) return "leave one speaker out, the session partner as dev";
  return "leave one speaker out, the next speaker as dev";
}

int fold_count(SplitBy by, const Dataset& data, std::span<const int> utterances) {
  const Cast cast = cast_of(data, utterances, by == SplitBy::session);
  return static_cast<int>(by == SplitBy::session ? cast.speakers_of.size() : cast.speakers.size());
}

Fold make_fold(SplitBy by, const Dataset& data, std::span<const int> utterances, int index) {
  const Cast cast = cast_of(data, utterances, by != SplitBy::speaker_next);
  const Sides sides = by == SplitBy::session ? by_session(cast, data, index) : by_speaker(cast, data, index);
  std::set<std::string> rest(cast.speakers.begin(), cast.speakers.end());
  for (const auto* side : {&sides.dev, &sides.test}) {
    for (const std::string& speaker : *side) rest.erase(speaker);
  }
  Fold fold{.index = index, .train = {}, .dev = {}, .test = {}};
  fill(fold.train, rest, data, utterances);
  fill(fold.dev, sides.dev, data, utterances);
  fill(fold.test, sides.test, data, utterances);
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
