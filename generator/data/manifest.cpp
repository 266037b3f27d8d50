// See manifest.hpp.
#include "generator/data/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "generator/data/csv.hpp"
#include "runtime/base/error.hpp"

namespace inflect {
namespace {

namespace fs = std::filesystem;

constexpr std::array required = {"wav", "label", "speaker"};
constexpr std::array optional = {"session", "part", "words", "begin", "end", "id"};

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> parts;
  for (std::string part; stream >> part;) parts.push_back(part);
  return parts;
}

class Manifest {
 public:
  explicit Manifest(const std::string& path) : path_(path), rows_(read_csv(path)) {
    if (rows_.empty()) throw error("'", path, "' is empty; its first line must name the columns: wav,label,speaker,…");
    read_header();
  }

  std::vector<Recording> recordings() {
    std::map<std::string, int> stems;
    for (std::size_t r = 1; r < rows_.size(); ++r) ++stems[fs::path(field(rows_[r], "wav")).stem().string()];
    std::vector<Recording> all;
    for (std::size_t r = 1; r < rows_.size(); ++r) all.push_back(recording(rows_[r], stems));
    if (all.empty()) throw error("'", path_, "' lists no recordings");
    return all;
  }

 private:
  template <class... Parts>
  Error wrong(const CsvRow& row, const Parts&... parts) const {
    return error(path_, ":", row.line, ": ", parts...);
  }

  void read_header() {
    const CsvRow& header = rows_[0];
    for (std::size_t c = 0; c < header.fields.size(); ++c) {
      const std::string& name = header.fields[c];
      const auto is = [&](const char* known) { return name == known; };
      if (std::none_of(required.begin(), required.end(), is) && std::none_of(optional.begin(), optional.end(), is))
        throw wrong(header, "the column '", name,
                    "' is unknown (known: wav, label, speaker, session, part, words, begin, end, id)");
      if (!columns_.emplace(name, c).second) throw wrong(header, "the column '", name, "' is there twice");
    }
    for (const char* name : required)
      if (!columns_.contains(name)) throw wrong(header, "there is no column '", name, "'");
    if (columns_.contains("begin") != columns_.contains("end"))
      throw wrong(header, "of the columns 'begin' and 'end' only one is there");
    if (columns_.contains("begin") && !columns_.contains("words"))
      throw wrong(header, "there is a column 'begin', but no column 'words'");
  }

  std::string field(const CsvRow& row, const char* name) const {
    if (row.fields.size() != rows_[0].fields.size())
      throw wrong(row, row.fields.size(), " fields, but the first line names ", rows_[0].fields.size(), " columns");
    const auto at = columns_.find(name);
    return at == columns_.end() ? "" : row.fields[at->second];
  }

  Recording recording(const CsvRow& row, const std::map<std::string, int>& stems) const {
    Recording result;
    const std::string wav = field(row, "wav");
    if (wav.empty()) throw wrong(row, "no wav file is named");
    result.wav = fs::path(wav).is_absolute() ? wav : (fs::path(path_).parent_path() / wav).string();
    result.label = field(row, "label");
    result.speaker = field(row, "speaker");
    if (result.speaker.empty()) throw wrong(row, "no speaker is named");
    result.session = field(row, "session");
    result.part = field(row, "part");
    result.where = path_ + ":" + std::to_string(row.line);
    const std::string stem = fs::path(wav).stem().string();
    result.id = !field(row, "id").empty() ? field(row, "id") : stems.at(stem) == 1 ? stem : wav;
    add_words(row, result);
    return result;
  }

  void add_words(const CsvRow& row, Recording& result) const {
    const auto words = split(field(row, "words")), begins = split(field(row, "begin")), ends = split(field(row, "end"));
    if (begins.size() != ends.size() || (!begins.empty() && begins.size() != words.size()) ||
        (begins.empty() && !words.empty() && columns_.contains("begin")))
      throw wrong(row, words.size(), " words, ", begins.size(), " begins and ", ends.size(),
                  " ends: the lists must be equally long");
    for (std::size_t w = 0; w < words.size(); ++w)
      result.words.push_back(begins.empty() ? SpokenWord{words[w]}
                                            : SpokenWord{words[w], seconds(row, begins[w]), seconds(row, ends[w])});
  }

  double seconds(const CsvRow& row, const std::string& text) const {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
      throw wrong(row, "'", text, "' is not a time in seconds");
    return value;
  }

  const std::string& path_;
  std::vector<CsvRow> rows_;
  std::map<std::string, std::size_t> columns_;
};

}  // namespace

ImportedCorpus read_manifest(const std::string& path, std::vector<std::string>& classes) {
  ImportedCorpus corpus{Manifest(path).recordings(), {}};
  if (classes.empty()) {
    std::set<std::string> labels;
    for (const auto& recording : corpus.recordings)
      if (!recording.label.empty()) labels.insert(recording.label);
    classes.assign(labels.begin(), labels.end());
  }
  corpus.recordings = of_classes(std::move(corpus.recordings), classes, corpus.messages);
  return corpus;
}

}  // namespace inflect
