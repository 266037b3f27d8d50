// See corpus_names.hpp.
#include "generator/data/corpus_names.hpp"

#include <algorithm>
#include <map>

#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"

namespace inflect {
namespace {

// The different names of one kind, in the order in which they occur.
struct Cast {
  struct Use {
    int count = 0;
    std::string first;  // Recording::where
  };
  std::vector<std::string> names;
  std::map<std::string, Use> uses;

  void add(const std::string& name, const std::string& where) {
    Use& use = uses[name];
    if (use.count++ == 0) {
      names.push_back(name);
      use.first = where;
    }
  }
};

Cast cast_of(const std::vector<Recording>& recordings, std::string Recording::* member) {
  Cast cast;
  for (const Recording& recording : recordings)
    if (!(recording.*member).empty()) cast.add(recording.*member, recording.where);
  return cast;
}

void refuse(const char* kind, const Cast& cast, std::vector<std::string>& mistakes) {
  for (const LookAlike& pair : look_alikes(cast.names)) {
    const std::string &first = cast.names[pair.first], &second = cast.names[pair.second];
    mistakes.push_back(error(cast.uses.at(second).first, ": the ", kind, " '", second, "' and '", first, "' (",
                             cast.uses.at(first).first, ") ", pair.how, ": write one ", kind, "'s name in one way")
                           .what());
  }
}

std::string used(const Cast& cast, const std::string& name) {
  const auto at = cast.uses.find(name);
  if (at == cast.uses.end()) return "'" + name + "' (asked for)";
  return error("'", name, "' (", at->second.count, at->second.count == 1 ? " utterance, " : " utterances, first ",
               at->second.first, ")")
      .what();
}

void warn(const char* kind, const Cast& cast, const std::vector<std::string>& names, Findings& findings) {
  for (const LookAlike& pair : look_alikes(names))
    findings.warn(
        "", {error(kind, " that look alike").what(), error("the ", kind, " ", used(cast, names[pair.first]), " and ",
                                                           used(cast, names[pair.second]), " ", pair.how)
                                                         .what()});
}

bool plain(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x80; });
}

}  // namespace

std::vector<std::string> mistaken_names(const std::vector<Recording>& recordings, const std::vector<std::string>& asked,
                                        Findings& findings) {
  std::vector<std::string> mistakes;
  refuse("speaker", cast_of(recordings, &Recording::speaker), mistakes);
  refuse("session", cast_of(recordings, &Recording::session), mistakes);
  const Cast classes = cast_of(recordings, &Recording::label), parts = cast_of(recordings, &Recording::part);
  std::vector<std::string> names = asked;
  names.insert(names.end(), classes.names.begin(), classes.names.end());
  warn("classes", classes, names, findings);
  warn("parts", parts, parts.names, findings);
  // Ids may differ by case or by a digit; one with a letter of another script is a slip.
  const Cast ids = cast_of(recordings, &Recording::id);
  if (!std::all_of(ids.names.begin(), ids.names.end(), plain)) {
    for (const LookAlike& pair : look_alikes(ids.names))
      if (!plain(ids.names[pair.first]) || !plain(ids.names[pair.second]))
        findings.warn("", {"ids that look alike", error("the ids ", used(ids, ids.names[pair.first]), " and ",
                                                        used(ids, ids.names[pair.second]), " ", pair.how)
                                                      .what()});
  }
  return mistakes;
}

}  // namespace inflect
