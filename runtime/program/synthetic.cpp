#include "runtime/program/synthetic.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "runtime/base/philox.hpp"

namespace inflect {
namespace {

struct Span {
  int begin, end;
};
struct Utterance {
  int frames;
  std::vector<Span> words;
  bool labelled = true;
};

// Element e of a stream: word e mod 4 of philox({e/4, …}), under the stream's name.
void fill(Stream& stream, std::int64_t rows) {
  stream.values.resize(static_cast<std::size_t>(rows) * stream.width);
  const auto key = key_of(0, Purpose::initial, stream.name);
  for (std::size_t element = 0; element < stream.values.size(); element += 4) {
    const auto block = static_cast<std::uint64_t>(element / 4);
    const auto words = philox({static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32), 0, 1}, key);
    for (std::size_t i = element; i < std::min(element + 4, stream.values.size()); ++i) {
      stream.values[i] = 3.4f * uniform(words[i - element]) - 1.7f;
    }
  }
}

void add(Dataset& data, const Utterance& utterance, int classes) {
  const int index = data.utterances();
  data.id.push_back("synthetic-" + std::to_string(index));
  data.speaker.push_back("speaker-" + std::to_string(index % 4));
  data.session.emplace_back();
  data.label.push_back(utterance.labelled ? index % classes : -1);
  data.frames.offset.push_back(data.frames.rows() + utterance.frames);
  data.words.offset.push_back(data.words.rows() + static_cast<std::int64_t>(utterance.words.size()));
  for (const Span& word : utterance.words) {
    data.word_text.emplace_back("word");
    data.word_begin.push_back(word.begin);
    data.word_end.push_back(word.end);
  }
}

ProgramData make(const Description& program, const std::vector<Utterance>& utterances) {
  ProgramData made;
  made.data.path = "built-in data";
  for (int index = 0; index < program.class_count; ++index) {
    made.data.classes.push_back(program.classes.empty() ? "class-" + std::to_string(index) : program.classes[index]);
  }
  made.data.frames.offset = made.data.words.offset = {0};
  for (const Utterance& utterance : utterances) add(made.data, utterance, program.class_count);
  for (const StreamInfo& info : program.streams) {
    Level& level = std::string_view(info.level) == "frames" ? made.data.frames : made.data.words;
    Stream& stream = level.streams.emplace_back();
    stream.name = info.name;
    stream.width = info.width;
    fill(stream, level.rows());
  }
  made.classes = map_classes(program, made.data);
  return made;
}

std::vector<Span> even_words(int frames, int words) {
  std::vector<Span> spans;
  for (int word = 0; word < words; ++word) {
    spans.push_back({static_cast<int>(std::int64_t{frames} * word / words),
                     static_cast<int>(std::int64_t{frames} * (word + 1) / words)});
  }
  return spans;
}

// The largest cap of an axis of this kind, 0 if the program has none.
int cap_of(const Description& program, AxisKind kind) {
  int cap = 0;
  for (const AxisInfo& axis : program.axes) cap = axis.kind == kind ? std::max(cap, axis.cap) : cap;
  return cap;
}

}  // namespace

ProgramData even_data(const Description& program, int utterances, int frames, int words) {
  return make(program, std::vector<Utterance>(utterances, Utterance{frames, even_words(frames, words)}));
}

ProgramData ragged_data(const Description& program) {
  // Caps beyond the usual are not reached: the batch stays small.
  const int frames = std::clamp(cap_of(program, AxisKind::frames), 40, 700) + 6;
  const int words = std::clamp(cap_of(program, AxisKind::words), 4, 30) + 3;
  const int word = std::clamp(cap_of(program, AxisKind::frames_of_word), 10, 100) + 7;
  return make(program, {{.frames = 37, .words = {{2, 9}, {9, 9}, {15, 30}}},
                        {.frames = 1, .words = {{0, 1}}},
                        {.frames = frames, .words = even_words(frames - 3, words)},
                        {.frames = word + 20, .words = {{5, word + 5}, {word + 9, word + 20}}},
                        {.frames = 23, .words = {}},
                        {.frames = 41, .words = {{0, 12}, {13, 40}}, .labelled = false},
                        {.frames = 12, .words = {{3, 3}, {3, 11}}},
                        {.frames = 64, .words = even_words(64, 5)}});
}

}  // namespace inflect
