#include "runtime/program/synthetic.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "runtime/base/philox.hpp"
#include "runtime/data/axis_rows.hpp"

namespace inflect {
namespace {

struct Span {
  int begin, end;
};
struct Utterance {
  int frames;
  std::vector<Span> words;
  bool labelled = true;
  int rows = 0;  // on each axis of the file's own
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
    data.words.text.emplace_back("word");
    data.words.begin.push_back(word.begin);
    data.words.end.push_back(word.end);
  }
}

// The level of that name; one of the file's own axes begins where it is first asked for.
Level& level_of(Dataset& data, const std::string& name, const std::vector<Utterance>& utterances) {
  for (Level* known : {&data.utterances_level, &data.frames, &data.words}) {
    if (known->name == name) return *known;
  }
  for (Level& level : data.axes) {
    if (level.name == name) return level;
  }
  Level& level = data.axes.emplace_back(Level{.name = name, .offset = {0}});
  for (const Utterance& utterance : utterances) level.offset.push_back(level.rows() + utterance.rows);
  return level;
}

// Dialogues of three utterances, the last one perhaps shorter.
constexpr int turns = 3;
void group(Dataset& data) {
  data.utterances_level.offset = {0};
  for (int begin = 0; begin < data.utterances(); begin += turns) {
    data.dialogue_id.push_back("dialogue-" + std::to_string(begin / turns));
    data.utterances_level.offset.push_back(std::min(begin + turns, data.utterances()));
  }
}

ProgramData make(const Description& program, const std::vector<Utterance>& utterances) {
  ProgramData made;
  Dataset& data = made.data;
  data.path = "built-in data";
  for (int index = 0; index < program.class_count; ++index) {
    data.classes.push_back(program.classes.empty() ? "class-" + std::to_string(index) : program.classes[index]);
  }
  data.frames.offset = data.words.offset = {0};
  for (const Utterance& utterance : utterances) add(data, utterance, program.class_count);
  if (utterance_axis(program) > 0) group(data);
  for (const StreamInfo& info : program.streams) {
    Level& level = level_of(data, info.level, utterances);
    Stream& stream = level.streams.emplace_back();
    stream.name = info.name;
    stream.width = info.width;
    fill(stream, &level == &data.utterances_level ? data.utterances() : level.rows());
  }
  made.classes = map_classes(program, data);
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

// The largest cap of such axes of a level ("": of one of the file's own), 0 if the program has none.
int cap_of(const Description& program, Rows rows, std::string_view level) {
  int cap = 0;
  for (const AxisInfo& axis : program.axes) {
    if (axis.rows != rows || !axis.level) continue;
    if (level == axis.level || (level.empty() && !levels::find(axis.level))) cap = std::max(cap, axis.cap);
  }
  return cap;
}

}  // namespace

ProgramData even_data(const Description& program, int drawn, int frames, int words) {
  const int utterances = utterance_axis(program) > 0 ? drawn * turns : drawn;
  return make(program,
              std::vector<Utterance>(utterances,
                                     Utterance{.frames = frames, .words = even_words(frames, words), .rows = frames}));
}

ProgramData ragged_data(const Description& program) {
  // Caps beyond the usual are not reached: the batch stays small.
  const int frames = std::clamp(cap_of(program, Rows::level, levels::frames), 40, 700) + 6;
  const int words = std::clamp(cap_of(program, Rows::level, levels::words), 4, 30) + 3;
  const int word = std::clamp(cap_of(program, Rows::spans, levels::frames), 10, 100) + 7;
  const int own = std::clamp(cap_of(program, Rows::level, ""), 9, 200) + 2;
  return make(program, {{.frames = 37, .words = {{2, 9}, {9, 9}, {15, 30}}, .rows = 5},
                        {.frames = 1, .words = {{0, 1}}, .rows = own},
                        {.frames = frames, .words = even_words(frames - 3, words), .rows = 8},
                        {.frames = word + 20, .words = {{5, word + 5}, {word + 9, word + 20}}, .rows = 1},
                        {.frames = 23, .words = {}, .rows = 0},
                        {.frames = 41, .words = {{0, 12}, {13, 40}}, .labelled = false, .rows = 7},
                        {.frames = 12, .words = {{3, 3}, {3, 11}}, .rows = 9},
                        {.frames = 64, .words = even_words(64, 5), .rows = 4}});
}

}  // namespace inflect
