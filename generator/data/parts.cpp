// See parts.hpp.
#include "generator/data/parts.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace inflect {
namespace {

constexpr int dialogue_length = 6, frames_a_step = 10;

// Where an emotion lies, and its opposite corner elsewhere: [-1, 1].
struct Place {
  float valence, activation;
};
Place place_of(const std::string& emotion) {
  static const std::map<std::string, Place> known = {
      {"anger", {-0.7f, 0.8f}}, {"happiness", {0.8f, 0.6f}}, {"neutral", {0, 0}}, {"sadness", {-0.6f, -0.6f}}};
  const auto found = known.find(emotion);
  return found == known.end() ? Place{0, 0} : found->second;
}

// The mean of rows [begin, end) of a stream, appended.
void append_mean(const Stream& stream, std::int64_t begin, std::int64_t end, std::vector<float>& to) {
  for (int column = 0; column < stream.width; ++column) {
    double sum = 0;
    for (auto row = begin; row < end; ++row) sum += stream.values[row * stream.width + column];
    to.push_back(end > begin ? static_cast<float>(sum / static_cast<double>(end - begin)) : 0.0f);
  }
}

void add_dialogues(Dataset& data) {
  auto& offset = data.utterances_level.offset = {0};
  for (int begin = 0; begin < data.utterances();) {
    int end = begin + 1;
    while (end < data.utterances() && end < begin + dialogue_length && data.session[end] == data.session[begin]) ++end;
    data.dialogue_id.push_back("dialogue-" + std::to_string(data.dialogue_id.size()));
    offset.push_back(end);
    std::vector<std::string> speakers;
    for (; begin < end; ++begin) {
      auto at = std::find(speakers.begin(), speakers.end(), data.speaker[begin]);
      if (at == speakers.end()) at = speakers.insert(at, data.speaker[begin]);
      data.role.push_back(static_cast<std::int32_t>(at - speakers.begin()));
    }
  }
}

void add_vectors(Dataset& data) {
  if (data.words.streams.empty()) return;
  const Stream& words = data.words.streams[0];
  Stream meaning{.name = "meaning", .width = words.width, .values = {}, .features = "mean of " + words.features};
  for (int u = 0; u < data.utterances(); ++u)
    append_mean(words, data.words.offset[u], data.words.offset[u + 1], meaning.values);
  data.utterances_level.streams.push_back(std::move(meaning));
}

void add_axis(Dataset& data) {
  if (data.frames.streams.empty()) return;
  const Stream& frames = data.frames.streams[0];
  Level steps{.name = "steps", .offset = {0}, .period_ms = data.frame_period_ms * frames_a_step};
  Stream mean{.name = "mean", .width = frames.width, .values = {}, .features = "mean of " + frames.features};
  for (int u = 0; u < data.utterances(); ++u) {
    const auto end = data.frames.offset[u + 1];
    for (auto begin = data.frames.offset[u]; begin < end; begin += frames_a_step)
      append_mean(frames, begin, std::min<std::int64_t>(begin + frames_a_step, end), mean.values);
    steps.offset.push_back(static_cast<std::int64_t>(mean.values.size()) / frames.width);
  }
  std::vector<float> last;  // of each step's columns
  for (std::int64_t row = 1; row <= steps.rows(); ++row) last.push_back(mean.values[row * frames.width - 1]);
  std::vector<float> sorted = last;
  std::sort(sorted.begin(), sorted.end());
  Stream loud{.name = "loud", .width = 1, .values = {}, .features = "", .of_integers = true};
  for (const float value : last) loud.integers.push_back(value > sorted[sorted.size() / 2]);
  steps.streams = {std::move(loud), std::move(mean)};
  data.axes.push_back(std::move(steps));
}

// Ids: start, end, a class each, then the words in bytewise order.
void add_tokens(Dataset& data) {
  const auto class_count = static_cast<std::int32_t>(data.classes.size());
  for (std::int32_t c = 0; c < class_count; ++c) data.pieces.push_back({"class/" + data.classes[c], {2 + c}});
  data.pieces.push_back({"end", {1}});
  data.pieces.push_back({"start", {0}});
  const std::set<std::string> words(data.words.text.begin(), data.words.text.end());
  Stream token{.name = "token", .width = 1, .values = {}, .features = "", .of_integers = true};
  token.vocabulary = 2 + class_count + static_cast<std::int64_t>(words.size());
  for (const std::string& word : data.words.text)
    token.integers.push_back(2 + class_count +
                             static_cast<std::int32_t>(std::distance(words.begin(), words.find(word))));
  data.words.streams.push_back(std::move(token));
}

void add_splits(Dataset& data) {
  const std::set<std::string> set(data.session.begin(), data.session.end());
  const std::vector<std::string> sessions(set.begin(), set.end());
  if (sessions.size() < 3) return;
  for (std::size_t fold = 0; fold < sessions.size(); ++fold) {
    auto& utterances = data.split.emplace_back();
    for (const std::string& session : data.session)
      utterances.push_back(session == sessions[fold]                           ? "test"
                           : session == sessions[(fold + 1) % sessions.size()] ? "dev"
                                                                               : "train");
    auto& dialogues = data.dialogue_split.emplace_back();
    for (std::size_t d = 0; d < data.dialogue_id.size(); ++d)
      dialogues.push_back(utterances[data.utterances_level.offset[d]]);
  }
}

void add_columns(Dataset& data) {
  Column activation{"activation", {}}, valence{"valence", {}}, words{"words", {}};
  for (int u = 0; u < data.utterances(); ++u) {
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    const bool labelled = data.label[u] >= 0;
    const Place place = labelled ? place_of(data.classes[data.label[u]]) : Place{none, none};
    const float spread = 0.02f * static_cast<float>(u % 10);
    activation.values.push_back(place.activation + spread);
    valence.values.push_back(place.valence - spread);
    words.values.push_back(static_cast<float>(data.words.rows_of(u)));
  }
  data.columns = {std::move(activation), std::move(valence), std::move(words)};
}

}  // namespace

std::vector<Recording> in_turns(std::vector<Recording> recordings) {
  std::map<std::string, int> spoken;
  std::vector<std::pair<std::pair<std::string, int>, std::size_t>> order;  // session and turn; which recording
  for (std::size_t i = 0; i < recordings.size(); ++i)
    order.push_back({{recordings[i].session, spoken[recordings[i].speaker]++}, i});
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Recording> sorted;
  for (const auto& [turn, i] : order) sorted.push_back(std::move(recordings[i]));
  return sorted;
}

void add_parts(Dataset& data) {
  add_dialogues(data);
  add_vectors(data);
  add_axis(data);
  add_tokens(data);
  add_splits(data);
  add_columns(data);
}

}  // namespace inflect
