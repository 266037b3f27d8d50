#include "runtime/data/testing/corpus.hpp"

#include "runtime/base/philox.hpp"

namespace inflect::testing {

Dataset corpus(int utterances, int frame_width) {
  Dataset data;
  data.path = "corpus";
  data.classes = {"sadness", "neutral", "boredom", "happiness", "anger"};
  data.frames.offset = data.words.offset = {0};
  Stream stream;
  stream.name = "acoustic";
  stream.width = frame_width;
  for (int index = 0; index < 6 * utterances; ++index) {
    const int label = index % 5;
    data.id.push_back("u" + std::to_string(index));
    data.speaker.push_back("s" + std::to_string(index / utterances));
    data.session.emplace_back();
    data.label.push_back(index == 7 ? -1 : label);
    const int frames = 5 + index % 11;
    for (int frame = 0; frame < frames; ++frame) {
      const auto drawn = philox({static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(frame), 0, 0}, {1, 2});
      for (int column = 0; column < frame_width; ++column) {
        const float place = column == label % 3 ? 2.0f + static_cast<float>(label) : 0.5f * static_cast<float>(label);
        stream.values.push_back(place + 4 * uniform(drawn[column % 4]));
      }
    }
    data.frames.offset.push_back(data.frames.rows() + frames);
    data.words.offset.push_back(data.words.rows() + 2);
    data.words.text.insert(data.words.text.end(), {"guten", "Tag"});
    data.words.begin.insert(data.words.begin.end(), {0, 3});
    data.words.end.insert(data.words.end.end(), {2, frames});
  }
  data.frames.streams = {stream};
  return data;
}

void give_sessions(Dataset& data) {
  for (int index = 0; index < data.utterances(); ++index) {
    data.session[index] = std::string(1, static_cast<char>('a' + (data.speaker[index][1] - '0') / 2));
  }
}

}  // namespace inflect::testing
