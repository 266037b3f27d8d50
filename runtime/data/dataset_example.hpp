// For tests: a small sound data set, with an utterance without words and a word without frames; and the same with one
// of every optional part.
#pragma once
#include <cmath>

#include "runtime/data/dataset.hpp"

namespace inflect::testing {

inline Dataset small_dataset() {
  Dataset data{.path = "small"};
  data.classes = {"anger", "neutral"};
  data.id = {"a1", "a2", "b1 ü"};
  data.speaker = {"a", "a", "b"};
  data.session = {"", "", "s"};
  data.label = {0, 1, -1};
  data.part = {"improvised", "scripted", ""};
  data.columns = {{"valence", {0.5f, -1, 2}}};
  data.frames.offset = {0, 4, 5, 8};
  data.words.offset = {0, 2, 2, 5};
  Stream acoustic{.name = "acoustic", .width = 3, .values = std::vector<float>(24), .features = "made up"};
  for (int i = 0; i < 24; ++i) acoustic.values[i] = 0.25f * i;
  data.frames.streams = {acoustic};
  data.words.streams = {{.name = "lexical", .width = 2, .values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}};
  data.words.text = {"guten", "Tag", "schön", "", "ja"};
  data.words.begin = {0, 2, 0, 1, 1};
  data.words.end = {2, 4, 1, 1, 3};
  return data;
}

// The small data set with one of everything.
inline Dataset rich_dataset() {
  Dataset data = small_dataset();
  data.dialogue_id = {"talk", "monologue"};
  data.utterances_level.offset = {0, 2, 3};
  data.utterances_level.streams = {{.name = "text", .width = 2, .values = {1, 2, 3, 4, 5, 6}}};
  Level video{.name = "video", .offset = {0, 1, 3, 3}, .period_ms = 40};
  video.streams = {{.name = "visual", .width = 2, .values = {1, 2, 3, 4, 5, 6}, .features = "resnet"},
                   {.name = "shot", .width = 1, .integers = {7, 7, -3}, .of_integers = true}};
  data.axes = {video};
  data.words.streams.push_back({.name = "token",
                                .width = 1,
                                .integers = {4, 0, 1, 1, 3},
                                .of_integers = true,
                                .vocabulary = 5,
                                .tokenizer = "a71c"});
  data.role = {0, 1, 0};
  data.split = {{"train", "dev", ""}, {"test", "train", "train"}};
  data.dialogue_split = {{"train", "test"}};
  data.columns = {{"dominance", {1, std::nanf(""), 0}}, {"likes", {3, 0, 12}}};
  data.pieces = {{"class/anger", {3, 4}}, {"end", {}}, {"start", {1}}};
  return data;
}

}  // namespace inflect::testing
