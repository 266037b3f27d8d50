// See emodb.hpp. A file name tells everything but the words: 03a01Fa = speaker 03, sentence a01, emotion F, version a.
#include "generator/data/emodb.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>

#include "generator/data/syllables.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/base/text_file.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

namespace fs = std::filesystem;

const std::map<char, std::string> emotions = {{'W', "anger"},     {'L', "boredom"}, {'E', "disgust"}, {'A', "fear"},
                                              {'F', "happiness"}, {'T', "sadness"}, {'N', "neutral"}};

// What is said in the recordings. The corpus's own list of sentences has "Stück Papier" in a05; its marks and its
// phones say "Blatt Papier".
const std::map<std::string, std::vector<std::string>> sentences = {
    {"a01", {"Der", "Lappen", "liegt", "auf", "dem", "Eisschrank"}},
    {"a02", {"Das", "will", "sie", "am", "Mittwoch", "abgeben"}},
    {"a04", {"Heute", "abend", "könnte", "ich", "es", "ihm", "sagen"}},
    {"a05", {"Das", "schwarze", "Blatt", "Papier", "befindet", "sich", "da", "oben", "neben", "dem", "Holzstück"}},
    {"a07", {"In", "sieben", "Stunden", "wird", "es", "soweit", "sein"}},
    {"b01", {"Was", "sind", "denn", "das", "für", "Tüten", "die", "da", "unter", "dem", "Tisch", "stehen"}},
    {"b02", {"Sie", "haben", "es", "gerade", "hochgetragen", "und", "jetzt", "gehen", "sie", "wieder", "runter"}},
    {"b03",
     {"An", "den", "Wochenenden", "bin", "ich", "jetzt", "immer", "nach", "Hause", "gefahren", "und", "habe", "Agnes",
      "besucht"}},
    {"b09", {"Ich", "will", "das", "eben", "wegbringen", "und", "dann", "mit", "Karl", "was", "trinken", "gehen"}},
    {"b10", {"Die", "wird", "auf", "dem", "Platz", "sein", "wo", "wir", "sie", "immer", "hinlegen"}}};

struct Mark {
  double begin;  // seconds; the mark ends where the next one begins
  std::string label;
  bool pause() const {
    return std::none_of(label.begin(), label.end(), [](unsigned char c) { return c >= 0x80 || std::isalpha(c); });
  }
};

double seconds(std::string text, const std::string& where) {
  std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < 0 || !std::isfinite(value))
    throw error(where, ": '", text, "' is not a time");
  return value;
}

// Of ISO 8859-1, as the corpus comes, or of UTF-8, as an editor may have saved it. Nothing where there is no file.
std::string marks_text(const std::string& path) {
  constexpr std::uint64_t most_bytes = 1 << 20;
  if (!fs::exists(path)) return "";
  std::string text = whole_text(path, most_bytes);
  if (const std::string encoding = foreign_encoding(text); !encoding.empty())
    throw error("cannot read '", path, "': it is ", encoding, "; save it as UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return is_utf8(text) ? composed(text) : latin1_to_utf8(text);
}

// Lines "time label"; in xlabel's own files (labsilb) after a line "#", as "time colour label …".
std::vector<Mark> read_marks(const std::string& path) {
  std::vector<std::pair<int, std::string>> lines;
  int number = 0;
  bool header = false;
  for (const std::string& line : lines_of(marks_text(path))) {
    ++number;
    if (line.starts_with('#')) {
      lines.clear();
      header = true;
    } else if (line.find_first_not_of(" \t") != line.npos) {
      lines.emplace_back(number, line);
    }
  }
  std::vector<Mark> marks;
  for (const auto& [at, line] : lines) {
    const std::string where = path + ":" + std::to_string(at);
    std::istringstream fields(line);
    std::string time, colour, label;
    if (!(fields >> time) || (header && !(fields >> colour)) || !(fields >> label))
      throw error(where, ": a time and a label are expected");
    marks.push_back({seconds(time, where), label});
    if (marks.size() > 1 && marks.back().begin < marks[marks.size() - 2].begin)
      throw error(where, ": the time ", time, " is before the mark above");
  }
  return marks;
}

// From silb/, or labsilb/ where that is missing or empty.
std::vector<Mark> marks_of(const fs::path& folder, const std::string& id, std::vector<std::string>& files) {
  for (const char* kind : {"silb", "labsilb"}) {
    files.push_back((folder / kind / (id + "." + kind)).string());
    if (auto marks = read_marks(files.back()); !marks.empty()) return marks;
  }
  return {};
}

class Reader {
 public:
  Reader(const std::string& folder, const std::vector<std::string>& classes) : folder_(folder), classes_(classes) {}

  ImportedCorpus read() {
    check_classes();
    for (const auto& file : files()) read_recording(file);
    if (corpus_.recordings.empty())
      throw error("'", (folder_ / "wav").string(), "' holds no recordings named like 03a01Fa.wav");
    corpus_.recordings = of_classes(std::move(corpus_.recordings), classes_, corpus_.findings);
    for (auto& recording : corpus_.recordings) add_words(recording);
    return std::move(corpus_);
  }

 private:
  void check_classes() const {
    for (const auto& name : classes_)
      if (std::none_of(emotions.begin(), emotions.end(), [&](const auto& each) { return each.second == name; }))
        throw error("EmoDB has no class '", name,
                    "' (it has anger, boredom, disgust, fear, happiness, neutral, sadness)");
  }

  // The files that are called recordings; the others are left out.
  std::vector<fs::path> files() {
    const fs::path wavs = folder_ / "wav";
    if (!fs::is_directory(wavs)) throw error("'", folder_.string(), "' is not a copy of EmoDB: it has no folder wav");
    std::vector<fs::path> all, found;
    for (const auto& entry : fs::directory_iterator(wavs)) all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    for (const fs::path& file : all) {
      corpus_.files.push_back(file.string());
      std::string ending = file.extension().string();
      std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
      if (file.filename().string().starts_with("."))
        corpus_.findings.leave_out("'" + file.string() + "'", "hidden", true);
      else if (ending != ".wav")
        corpus_.findings.leave_out("'" + file.string() + "'", "not called .wav");
      else
        found.push_back(file);
    }
    return found;
  }

  void say(const std::string& id, const std::string& cause, const std::string& what) {
    corpus_.findings.warn("utterance '" + id + "'", {cause, what});
  }

  void read_recording(const fs::path& file) {
    const std::string id = file.stem().string();
    const bool named = id.size() == 7 && std::isdigit(static_cast<unsigned char>(id[0])) &&
                       std::isdigit(static_cast<unsigned char>(id[1])) && sentences.contains(id.substr(2, 3)) &&
                       emotions.contains(id[5]);
    if (!named)
      return corpus_.findings.leave_out(
          "'" + file.string() + "'", "its name is not made of speaker, one of the ten sentences, emotion and version");
    Recording recording;
    recording.id = id;
    recording.wav = file.string();
    recording.speaker = id.substr(0, 2);
    recording.label = emotions.at(id[5]);
    recording.where = "utterance '" + id + "'";
    corpus_.recordings.push_back(std::move(recording));
  }

  void add_words(Recording& recording) {
    const auto marks = marks_of(folder_, recording.id, corpus_.files);
    std::vector<std::string> syllables;
    std::vector<std::size_t> place;  // of each syllable among the marks
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (!marks[i].pause()) syllables.push_back(marks[i].label), place.push_back(i);
    if (syllables.empty()) return say(recording.id, "without words", "no syllable marks, so it has no words");
    if (place.back() + 1 == marks.size())
      return say(recording.id, "without words", "no mark ends its last syllable, so it has no words");
    const auto& words = sentences.at(recording.id.substr(2, 3));
    const auto alignment = align_syllables(syllables, words);
    if (!alignment)
      return say(recording.id, "without words", "its syllable marks do not spell its sentence, so it has no words");
    for (const auto& doubt : alignment->doubts) say(recording.id, "doubtful words", "doubtful words: " + doubt);
    for (std::size_t w = 0; w < words.size(); ++w) {
      const std::size_t first = place[alignment->first[w]], last = place[alignment->first[w + 1] - 1];
      recording.words.push_back({words[w], marks[first].begin, marks[last + 1].begin});
    }
  }

  fs::path folder_;
  const std::vector<std::string>& classes_;
  ImportedCorpus corpus_;
};

}  // namespace

ImportedCorpus read_emodb(const std::string& folder, const std::vector<std::string>& classes) {
  return Reader(folder, classes).read();
}

}  // namespace inflect
