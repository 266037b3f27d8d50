// See corpus.hpp.
#include "generator/data/corpus.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/number.hpp"
#include "runtime/features/audio.hpp"
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

// How many of the corpus's words have a vector, and which have none. Error: none has.
void tell_coverage(const std::map<std::string, int>& uses, const WordVectors& vectors, const std::string& file,
                   Findings& findings) {
  std::vector<std::pair<int, std::string>> missing;  // most frequent first
  int all = 0, found = 0;
  for (const auto& [word, count] : uses) {
    all += count;
    if (vectors.knows(word))
      found += count;
    else
      missing.emplace_back(-count, word);
  }
  if (uses.empty()) return;
  std::sort(missing.begin(), missing.end());
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), 10); ++i)
    list += (i ? ", " : "") + missing[i].second + " (" + std::to_string(-missing[i].first) + ")";
  if (missing.size() == uses.size())
    throw error("none of the corpus's ", uses.size(), " words has a vector in '", file, "'; the most frequent: ", list);
  findings.note(error("'", file, "' has vectors for ", uses.size() - missing.size(), " of the corpus's ", uses.size(),
                      " different words, ", found, " of all ", all,
                      missing.empty() ? "" : "; the most frequent without: ", list)
                    .what());
}

WordVectors vectors_for(const std::vector<Recording>& recordings, const WordSource& source, Findings& findings) {
  constexpr std::string_view hash = "hash:";
  if (source.source.starts_with(hash)) {
    const std::string width = source.source.substr(hash.size());
    return WordVectors::hashed(static_cast<int>(read_whole("--words hash:WIDTH", width, {1, 65536})));
  }
  std::map<std::string, int> uses;
  for (const auto& recording : recordings)
    for (const auto& word : recording.words) ++uses[plain_word(word.text)];
  uses.erase("");  // of punctuation alone
  std::set<std::string> wanted;
  for (const auto& [word, count] : uses) wanted.insert(word);
  std::vector<Remark> remarks;
  WordVectors vectors = WordVectors::from_file(source.source, wanted, source.unknown, &remarks);
  for (const Remark& remark : remarks) findings.warn("", remark);
  tell_coverage(uses, vectors, source.source, findings);
  return vectors;
}

// One error that tells them all.
Error all_of(const std::vector<std::string>& problems, std::size_t recordings) {
  std::string text;
  for (const auto& problem : problems) text += problem + "\n";
  if (problems.size() == 1) return Error(problems.front());
  return error(text, problems.size(), " of ", recordings, " recordings cannot be taken");
}

class Assembler {
 public:
  Assembler(const std::vector<Recording>& recordings, const std::vector<std::string>& classes, const WordSource& words,
            const std::string& path, Findings& findings)
      : vectors_(vectors_for(recordings, words, findings)) {
    data_.path = path;
    data_.classes = classes;
    data_.frame_period_ms = frame_period_ms;
    data_.words.offset = {0};
    data_.words.streams = {{.name = "lexical", .width = vectors_.width(), .values = {}, .features = vectors_.name()}};
  }

  // Error: the recording cannot be taken, and nothing of it is.
  void add(const Recording& recording, Findings& findings) {
    std::vector<Remark> remarks;
    int rate = 0;
    const auto frames = acoustic_.append(recording.wav, remarks, &rate);
    try {
      check_spans(recording, static_cast<double>(frames));
    } catch (const Error&) {
      acoustic_.remove_last();
      throw;
    }
    data_.id.push_back(recording.id);
    data_.speaker.push_back(recording.speaker);
    data_.session.push_back(recording.session);
    data_.part.push_back(recording.part);
    data_.label.push_back(index_of(data_.classes, recording.label));
    for (const auto& word : recording.words) add_word(word, frames);
    data_.words.offset.push_back(static_cast<std::int64_t>(data_.words.text.size()));
    ++rates_[rate];
    for (const Remark& remark : remarks) findings.warn(recording.where + ": '" + recording.wav + "'", remark);
  }

  // Of a recording at 8 kHz the bands above 4 kHz are empty: a model may tell it from others by that alone.
  void compare_rates(Findings& findings) const {
    if (rates_.empty() || rates_.begin()->first >= sample_rate || rates_.rbegin()->first < sample_rate) return;
    std::string list;
    for (const auto& [rate, count] : rates_)
      list += (list.empty() ? "" : ", ") + std::to_string(count) + " at " + std::to_string(rate) + " Hz";
    findings.warn("", {"rates below and above 16 kHz", "recordings differ in what they can hold: " + list +
                                                           "; below 16000 Hz the upper bands are empty"});
  }

  Dataset take() {
    data_.frames = acoustic_.take();
    if (std::all_of(data_.part.begin(), data_.part.end(), [](const std::string& part) { return part.empty(); }))
      data_.part.clear();
    return std::move(data_);
  }

 private:
  static void check_spans(const Recording& recording, double frames) {
    double free_from = 0;
    for (const auto& word : recording.words) {
      check_span(recording, word, free_from, frames);
      free_from = word.end;
    }
  }

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
  std::map<int, int> rates_;  // as recorded, how many recordings
};

}  // namespace

std::vector<Recording> of_classes(std::vector<Recording> recordings, const std::vector<std::string>& classes,
                                  Findings& findings) {
  std::set<std::string> taken;
  const auto other = [&](const Recording& recording) {
    return !recording.label.empty() && index_of(classes, recording.label) < 0;
  };
  for (const auto& recording : recordings) {
    taken.insert(recording.label);
    if (other(recording)) findings.leave_out(recording.where, "of class '" + recording.label + "'", true);
  }
  for (const auto& name : classes)
    if (!taken.contains(name)) findings.warn("", {"empty classes", "there are no utterances of class '" + name + "'"});
  std::erase_if(recordings, other);
  return recordings;
}

Dataset assemble(const std::vector<Recording>& recordings, const std::vector<std::string>& classes,
                 const WordSource& words, const std::string& path, Findings& findings, Unusable unusable) {
  Assembler assembler(recordings, classes, words, path, findings);
  std::vector<std::string> problems;
  for (const auto& recording : recordings) {
    try {
      assembler.add(recording, findings);
    } catch (const Error& problem) {
      problems.push_back(problem.what());
      if (unusable == Unusable::leave_out) findings.leave_out(recording.where, problem.what());
    }
  }
  if (problems.size() == recordings.size() || (unusable == Unusable::refuse && !problems.empty()))
    throw all_of(problems, recordings.size());
  assembler.compare_rates(findings);
  return assembler.take();
}

}  // namespace inflect
