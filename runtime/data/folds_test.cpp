#include "runtime/data/folds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "runtime/base/testing.hpp"
#include "runtime/data/classes.hpp"

using namespace inflect;
using testing::message_of;
using Names = std::vector<std::string>;

namespace {

// Four utterances of each speaker, labels 0 1 2 0; sessions in pairs where wanted.
Dataset speakers(const Names& names, bool sessions) {
  Dataset data;
  data.path = "d.h5";
  data.classes = {"anger", "boredom", "neutral"};
  for (std::size_t speaker = 0; speaker < names.size(); ++speaker) {
    for (int index = 0; index < 4; ++index) {
      data.id.push_back(names[speaker] + "-" + std::to_string(index));
      data.speaker.push_back(names[speaker]);
      data.session.push_back(sessions ? "session " + std::to_string(speaker / 2) : "");
      data.label.push_back(index % 3);
    }
  }
  return data;
}

std::vector<int> all_of(const Dataset& data) {
  std::vector<int> all(data.utterances());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

Fold fold_of(SplitBy by, const Dataset& data, int index) { return make_fold(by, data, all_of(data), index); }

}  // namespace

TEST_CASE("without sessions the next speaker in bytewise order chooses the epoch, cyclically") {
  const Dataset data = speakers({"b", "a", "B", "ä"}, false);  // sorted by bytes: B a b ä
  const Fold first = fold_of(SplitBy::speaker, data, 0), last = fold_of(SplitBy::speaker, data, 3);
  CHECK(first.test.speakers == Names{"B"});
  CHECK(first.dev.speakers == Names{"a"});
  CHECK(first.train.speakers == Names{"b", "ä"});
  CHECK(last.test.speakers == Names{"ä"});
  CHECK(last.dev.speakers == Names{"B"});
}

TEST_CASE("with sessions the test speaker's partner chooses the epoch and the other sessions train") {
  const Dataset data = speakers({"f1", "m1", "f2", "m2", "f3", "m3"}, true);
  const Fold fold = fold_of(SplitBy::speaker, data, 4);  // sorted: f1 f2 f3 m1 m2 m3
  CHECK(fold.test.speakers == Names{"m2"});
  CHECK(fold.dev.speakers == Names{"f2"});
  CHECK(fold.train.speakers == Names{"f1", "f3", "m1", "m3"});
  CHECK(fold_of(SplitBy::speaker_next, data, 4).dev.speakers == Names{"m3"});
}

TEST_CASE("a session left out is tested whole, the next one chooses the epoch") {
  const Dataset data = speakers({"f1", "m1", "f2", "m2", "f3", "m3"}, true);
  CHECK(fold_count(SplitBy::session, data, all_of(data)) == 3);
  const Fold fold = fold_of(SplitBy::session, data, 2);
  CHECK(fold.test.speakers == Names{"f3", "m3"});
  CHECK(fold.dev.speakers == Names{"f1", "m1"});
  CHECK(fold.train.speakers == Names{"f2", "m2"});
}

TEST_CASE("every utterance is in one part, and no speaker in two") {
  for (const bool sessions : {false, true}) {
    const Dataset data = speakers({"a", "b", "c", "d", "e", "f"}, sessions);
    for (const SplitBy by : {SplitBy::speaker, SplitBy::speaker_next, SplitBy::session}) {
      if (by == SplitBy::session && !sessions) continue;
      for (int index = 0; index < fold_count(by, data, all_of(data)); ++index) {
        const Fold fold = fold_of(by, data, index);
        std::set<std::string> people;
        std::set<int> utterances;
        for (const auto* names : {&fold.train.speakers, &fold.dev.speakers, &fold.test.speakers})
          people.insert(names->begin(), names->end());
        for (const auto* part : {&fold.train.utterances, &fold.dev.utterances, &fold.test.utterances})
          utterances.insert(part->begin(), part->end());
        CHECK(people.size() == 6);
        CHECK(fold.train.speakers.size() + fold.dev.speakers.size() + fold.test.speakers.size() == 6);
        CHECK(fold.train.utterances.size() + fold.dev.utterances.size() + fold.test.utterances.size() == 24);
        CHECK(utterances.size() == 24);
        for (const int utterance : fold.test.utterances) {
          CHECK(std::count(fold.test.speakers.begin(), fold.test.speakers.end(), data.speaker[utterance]) == 1);
        }
      }
    }
  }
}

TEST_CASE("a fold that is not there is named with those that are") {
  const Dataset data = speakers({"a", "b", "c"}, false);
  CHECK(message_of([&] { fold_of(SplitBy::speaker, data, 3); }) ==
        "there is no fold 3: data set 'd.h5' has 3 speakers, so --fold takes 0 to 2");
  CHECK(message_of([&] { fold_of(SplitBy::speaker, data, -1); }).starts_with("there is no fold -1"));
}

TEST_CASE("two speakers are too few") {
  const Dataset data = speakers({"a", "b"}, false);
  CHECK(message_of([&] { fold_of(SplitBy::speaker, data, 0); }).find("2 speakers") != std::string::npos);
}

TEST_CASE("a speaker in two sessions is an error that names both") {
  Dataset data = speakers({"f1", "m1", "f2", "m2", "f3", "m3"}, true);
  data.session[3] = "session 2";
  const std::string text = message_of([&] { fold_of(SplitBy::speaker, data, 0); });
  CHECK(text.starts_with("speaker 'f1' of 'd.h5' is in sessions 'session 0' and 'session 2' (utterance 'f1-3')"));
  CHECK(message_of([&] { fold_of(SplitBy::speaker_next, data, 0); }) == "(no error)");
}

TEST_CASE("a session must have two speakers where one is to be the other's partner") {
  const Dataset data = speakers({"f1", "m1", "f2", "m2", "f3"}, true);
  CHECK(message_of([&] {
          fold_of(SplitBy::speaker, data, 2);
        }).starts_with("session 'session 2' of 'd.h5' has 1 speaker"));
}

TEST_CASE("sessions known for some utterances only, and a missing speaker, name the utterance") {
  Dataset data = speakers({"f1", "m1", "f2", "m2"}, true);
  data.session[6] = "";
  CHECK(message_of([&] { fold_of(SplitBy::speaker, data, 0); }) ==
        "utterance 'm1-2' of 'd.h5' has no session, others have one");
  data.speaker[2] = "";
  CHECK(message_of([&] {
          fold_of(SplitBy::speaker_next, data, 0);
        }).starts_with("utterance 'f1-2' of 'd.h5' has no speaker"));
}

TEST_CASE("a training part without one of the classes names the class") {
  Dataset data = speakers({"a", "b", "c", "d"}, false);
  const std::vector<int> own{0, 1, 2};
  require_every_class(fold_of(SplitBy::speaker, data, 0).train, data, own, data.classes);
  for (const int utterance : {10, 14}) data.label[utterance] = 0;  // the "neutral" of c and d
  CHECK(message_of([&] {
          require_every_class(fold_of(SplitBy::speaker, data, 0).train, data, own, data.classes);
        }).find("has no utterance of class 'neutral' (8 utterances of 2 speakers)") != std::string::npos);
}

TEST_CASE("labels map to the program's classes in the program's order, the others are left out and counted") {
  Dataset data = speakers({"a", "b"}, false);
  data.label[1] = -1;
  const ClassMap map = map_classes({"neutral", "anger"}, 2, data);
  CHECK(map.of_label == std::vector<int>{1, -1, 0});
  CHECK(map.left_out == 1);
  CHECK(map.unlabelled == 1);
  CHECK(utterances_kept(map, data, false) == std::vector<int>{0, 2, 3, 4, 6, 7});
  CHECK(utterances_kept(map, data, true) == std::vector<int>{0, 1, 2, 3, 4, 6, 7});
  CHECK(describe_left_out(map, false) == "utterances left out: 1 of other classes (boredom), 1 unlabelled");
}

TEST_CASE("a class the data set does not have, and another number of classes, are named") {
  const Dataset data = speakers({"a"}, false);
  CHECK(message_of([&] { map_classes({"anger", "joy"}, 2, data); }) ==
        "data set 'd.h5' has no class 'joy', which the program tells apart; its classes are anger, boredom, neutral");
  CHECK(message_of([&] { map_classes({}, 4, data); }) ==
        "data set 'd.h5' has 3 classes (anger, boredom, neutral), the program tells 4 apart");
  CHECK(map_classes({}, 3, data).names == data.classes);
}
