// See corpus.hpp.
#include "generator/data/corpus.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/number.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"

namespace inflect {
namespace {

constexpr double slack_frames =
    5;  // the last window starts 25 ms before the end; marks set by hand are not exact either

int index_of(const std::vector<std::string>& classes, const std::string& label) {
  const auto at = std::find(classes.begin(), classes.end(), label);
  return at == classes.end() ? -1 : static_cast<int>(at - classes.begin());
}

WordVectors vectors_for(const std::vector<Recording>& recordings, const WordSource& source) {
  constexpr std::string_view hash = "hash:";
  if (source.source.starts_with(hash)) {
    const std::string width = source.source.substr(hash.size());
    return WordVectors::hashed(static_cast<int>(read_whole("--words hash:WIDTH", width, {1, 65536})));
  }
  std::set<std::string> wanted;
  for (const auto& recording : recordings)
    for (const auto& word : recording.words) wanted.insert(word.text);
  return WordVectors::from_text(source.source, wanted, source.unknown);
}

class Assembler {
 public:
  Assembler(const std::vector<Recording>& recordings, const std::vector<std::string>& classes, const WordSource& words,
            const std::string& path)
      : vectors_(vectors_for(recordings, words)) {
    data_.path = path;
    data_.classes = classes;
    data_.frame_period_ms = frame_period_ms;
    data_.words.offset = {0};
    data_.words.streams = {{.name = "lexical", .width = vectors_.width(), .values = {}, .features = vectors_.name()}};
  }

  void add(const Recording& recording) {
    data_.id.push_back(recording.id);
    data_.speaker.push_back(recording.speaker);
    data_.session.push_back(recording.session);
    data_.part.push_back(recording.part);
    data_.label.push_back(index_of(data_.classes, recording.label));
    const auto frames = acoustic_.append(recording.wav);
    double free_from = 0;
    for (const auto& word : recording.words) {
      check_span(recording, word, free_from, static_cast<double>(frames));
      free_from = word.end;
      add_word(word, frames);
    }
    data_.words.offset.push_back(static_cast<std::int64_t>(data_.words.text.size()));
  }

  Dataset take() {
    data_.frames = acoustic_.take();
    if (std::all_of(data_.part.begin(), data_.part.end(), [](const std::string& part) { return part.empty(); }))
      data_.part.clear();
    return std::move(data_);
  }

 private:
  static void check_span(const Recording& recording, const SpokenWord& word, double free_from, double frames) {
    const auto wrong = [&](auto... parts) {
      return error(recording.where, ": the word '", word.text, "' from ", word.begin, " s to ", word.end, " s ",
                   parts...);
    };
    if (!(word.begin >= 0)) throw wrong("begins before the recording");
    if (!(word.end >= word.begin)) throw wrong("ends before it begins");
    if (word.begin < free_from) throw wrong("overlaps the word before, which ends at ", free_from, " s");
    if (word.end * 1000 / frame_period_ms > frames + slack_frames)
      throw wrong("lies outside the recording '", recording.wav, "', which has ", frames, " frames of 10 ms");
  }

  void add_word(const SpokenWord& word, std::int64_t frames) {
    const auto frame_at = [&](double seconds) {
      return static_cast<std::int32_t>(
          std::clamp<std::int64_t>(std::llround(seconds * 1000 / frame_period_ms), 0, frames));
    };
    data_.words.text.push_back(word.text);
    data_.words.begin.push_back(frame_at(word.begin));
    data_.words.end.push_back(frame_at(word.end));
    const auto vector = vectors_(word.text);
    auto& values = data_.words.streams[0].values;
    values.insert(values.end(), vector.begin(), vector.end());
  }

  WordVectors vectors_;
  Dataset data_;
  AcousticStream acoustic_;
};

}  // namespace

std::vector<Recording> of_classes(std::vector<Recording> recordings, const std::vector<std::string>& classes,
                                  std::vector<std::string>& messages) {
  std::map<std::string, int> others, count;
  for (const auto& recording : recordings)
    ++(recording.label.empty() || index_of(classes, recording.label) >= 0 ? count : others)[recording.label];
  for (const auto& [label, number] : others)
    messages.push_back(std::to_string(number) + " utterances of class '" + label + "' are left out");
  for (const auto& name : classes)
    if (!count[name]) messages.push_back("there are no utterances of class '" + name + "'");
  std::erase_if(recordings, [&](const Recording& recording) { return others.contains(recording.label); });
  return recordings;
}

Dataset assemble(const std::vector<Recording>& recordings, const std::vector<std::string>& classes,
                 const WordSource& words, const std::string& path) {
  Assembler assembler(recordings, classes, words, path);
  for (const auto& recording : recordings) assembler.add(recording);
  return assembler.take();
}

}  // namespace inflect
