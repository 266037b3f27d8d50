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

// ── dialogues, and splits that are given ─────────────────────────────────────────────────────

namespace {

// Dialogues of two speakers each, five utterances a dialogue, the last one unlabelled: a-b, b-c, d-e, f-f, g-h. With
// nothing said in the dialogue between.
Dataset talk() {
  Dataset data;
  data.path = "t.h5";
  data.classes = {"anger", "neutral"};
  data.utterances_level.offset = {0};
  const std::pair<const char*, const char*> casts[] = {{"a", "b"}, {"b", "c"}, {"d", "e"}, {"f", "f"}, {"g", "h"}};
  for (const auto& [one, other] : casts) {
    const std::string dialogue = std::string(one) + other;
    data.dialogue_id.push_back(dialogue);
    for (int index = 0; index < 5; ++index) {
      data.id.push_back(dialogue + std::to_string(index));
      data.speaker.emplace_back(index % 2 ? other : one);
      data.session.emplace_back();
      data.label.push_back(index == 4 ? -1 : index % 2);
    }
    data.utterances_level.offset.push_back(data.utterances());
  }
  data.dialogue_id.insert(data.dialogue_id.begin() + 1, "silence");
  data.utterances_level.offset.insert(data.utterances_level.offset.begin() + 1, 5);
  return data;
}

std::vector<int> labelled_of(const Dataset& data) {
  std::vector<int> labelled = all_of(data);
  std::erase_if(labelled, [&](int utterance) { return data.label[utterance] < 0; });
  return labelled;
}

constexpr bool dialogues = true;

Fold fold_by(const SplitRule& rule, const Dataset& data, int index) {
  return make_fold(rule, data, labelled_of(data), index);
}

// Of each of `rows`: what a file would say.
Splits column(const Names& words) { return {words}; }

}  // namespace

TEST_CASE("speakers who share dialogues, also over others, are left out together, with whole dialogues") {
  const Dataset data = talk();
  const SplitRule rule(SplitBy::speaker, dialogues);
  CHECK(fold_count(rule, data, labelled_of(data)) == 4);  // abc, de, f, gh
  const Fold fold = fold_by(rule, data, 0);
  CHECK(fold.test.speakers == Names{"a", "b", "c"});
  CHECK(fold.test.drawn == std::vector<int>{0, 2});
  CHECK(fold.test.utterances == std::vector<int>{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(fold.test.heard == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(fold.dev.speakers == Names{"d", "e"});
  CHECK(fold.train.drawn == std::vector<int>{4, 5});
  CHECK(describe_protocol(rule, data) ==
        "leave one speaker out with those who share a dialogue, the next ones as dev, whole dialogues");
  CHECK(fold_by(SplitRule(SplitBy::speaker_next, dialogues), data, 3).dev.speakers == Names{"a", "b", "c"});
}

TEST_CASE("a dialogue whose speakers are of two sessions cannot be left out by session") {
  Dataset data = talk();
  for (int utterance = 0; utterance < data.utterances(); ++utterance)
    data.session[utterance] =
        "session " + std::string(1, data.speaker[utterance][0] < 'c' ? '1' : data.speaker[utterance][0]);
  CHECK(message_of([&] { fold_by(SplitRule(SplitBy::session, dialogues), data, 0); }) ==
        "dialogue 'bc' of 't.h5' has speakers on two sides of the fold");
}

TEST_CASE("where utterances are drawn nothing is heard but what is drawn") {
  const Dataset data = talk();
  const Fold fold = fold_by(SplitBy::speaker, data, 0);
  CHECK(fold.test.drawn == fold.test.utterances);
  CHECK(fold.test.heard == fold.test.utterances);
}

TEST_CASE("given splits are the fold's sides; who is given nowhere is in none") {
  Dataset data = talk();
  data.dialogue_split = {{"train", "train", "train", "dev", "test", ""}, {"test", "", "test", "train", "dev", "train"}};
  const SplitRule rule(SplitBy::given, dialogues);
  CHECK(fold_count(rule, data, labelled_of(data)) == 2);
  const Fold first = fold_by(rule, data, 0), second = fold_by(rule, data, 1);
  CHECK(first.train.drawn == std::vector<int>{0, 2});
  CHECK(first.dev.drawn == std::vector<int>{3});
  CHECK(first.test.drawn == std::vector<int>{4});
  CHECK(second.train.speakers == Names{"d", "e", "g", "h"});
  CHECK(describe_protocol(rule, data) == "the splits given, whole dialogues");
  CHECK(message_of([&] { fold_by(rule, data, 2); }) ==
        "there is no fold 2: data set 't.h5' gives 2, so --fold takes 0 to 1");
  // Of utterances by their dialogues' sides.
  CHECK(fold_by(SplitBy::given, data, 0).dev.utterances == std::vector<int>{10, 11, 12, 13});
}

TEST_CASE("a dialogue has its utterances' side where they agree, and is named where they do not") {
  Dataset data = talk();
  Names words(25, "train");
  std::fill(words.begin() + 15, words.begin() + 20, "test");
  std::fill(words.begin() + 20, words.end(), "dev");
  data.split = column(words);
  const SplitRule rule(SplitBy::given, dialogues);
  CHECK(fold_by(rule, data, 0).test.drawn == std::vector<int>{4});
  data.split[0][4] = "test";
  CHECK(message_of([&] { fold_by(rule, data, 0); }) ==
        "dialogue 'ab' of 't.h5' is drawn whole, and its utterances 'ab0' and 'ab4' are given to 'train' and 'test'");
}

TEST_CASE("without a dev side the first speakers and all they speak with are spared for one") {
  Dataset data = talk();
  data.dialogue_split = {{"train", "", "train", "train", "test", "train"}};
  const SplitRule rule(SplitBy::given, dialogues);
  const Fold fold = fold_by(rule, data, 0);
  CHECK(fold.dev.speakers == Names{"a", "b", "c"});  // a tenth would be had with a and b
  CHECK(fold.train.speakers == Names{"d", "e", "g", "h"});
  CHECK(describe_protocol(rule, data) ==
        "the splits given, whole training speakers as dev, a tenth or more, whole dialogues");
  data.dialogue_split = {{"train", "", "train", "test", "test", "test"}};
  CHECK(message_of([&] { fold_by(rule, data, 0); }).starts_with("fold 0 of 't.h5' gives no dev side, and none of its"));
}

TEST_CASE("where no speaker is known every tenth training utterance chooses the epoch") {
  Dataset data = talk();
  data.speaker.assign(25, "");
  Names words(25, "train");
  words[24] = words[23] = words[22] = "test";
  data.split = column(words);
  const Fold fold = fold_by(SplitBy::given, data, 0);
  CHECK(fold.dev.utterances == std::vector<int>{11});  // the tenth labelled one
  CHECK(fold.train.utterances.size() == 17);
  CHECK(describe_protocol(SplitBy::given, data) == "the splits given, every tenth training utterance as dev");
  words.assign(25, "test");
  std::fill(words.begin(), words.begin() + 15, "train");
  data.split = column(words);
  CHECK(fold_by(SplitRule(SplitBy::given, dialogues), data, 0).dev.drawn == std::vector<int>{3});
}

TEST_CASE("a speaker on two sides is refused, or the protocol says what the scores are of") {
  Dataset data = talk();
  data.dialogue_split = {{"train", "", "test", "dev", "train", "train"}};
  CHECK(message_of([&] {
          fold_by(SplitRule(SplitBy::given, dialogues), data, 0);
        }).starts_with("speaker 'b' of 't.h5' is given to 'train' and 'test' in fold 0"));
  const SplitRule rule(SplitBy::given_with_overlap, dialogues);
  CHECK(fold_by(rule, data, 0).test.speakers == Names{"b", "c"});
  CHECK(describe_protocol(rule, data) == "the splits given, whole dialogues, speaker-dependent");
}

TEST_CASE("a side without a labelled utterance, and a file without splits, are errors") {
  Dataset data = talk();
  CHECK(message_of([&] { fold_by(SplitBy::given, data, 0); }) ==
        "data set 't.h5' has neither /utterances/split nor /dialogues/split, and the program's folds are given ones");
  data.dialogue_split = {{"train", "test", "train", "train", "train", "train"}};
  CHECK(message_of([&] { fold_by(SplitRule(SplitBy::given, dialogues), data, 0); }) ==
        "fold 0 of 't.h5' gives no labelled utterance of the program's classes to 'test'");
}
