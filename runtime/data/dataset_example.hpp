// For tests: a small sound data set, with an utterance without words and a word without frames.
#pragma once
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
  data.valence = {0.5f, -1, 2};
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

}  // namespace inflect::testing
