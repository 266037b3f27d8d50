// See manifest.hpp. Mistakes of rows are gathered, so that one reading tells them all.
#include "generator/data/manifest.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "generator/data/corpus_names.hpp"
#include "runtime/base/csv.hpp"
#include "runtime/base/display.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

namespace fs = std::filesystem;

constexpr std::array required = {"wav", "label", "speaker"};
constexpr std::array optional = {"session", "part", "words", "begin", "end", "id"};
constexpr std::size_t most_told = 20, longest_name = 1000;

// A file whose name the list has in another Unicode form, or with blanks around it.
std::string existing(const fs::path& folder, const std::string& name) {
  const auto at = [&](const std::string& form) {
    return fs::path(form).is_absolute() ? fs::path(form) : folder / form;
  };
  std::error_code unreadable;
  for (const std::string& form : {name, composed(name), decomposed(name), tidy_name(name), decomposed(tidy_name(name))})
    if (fs::exists(at(form), unreadable)) return at(form).string();
  return at(name).string();
}

class Manifest {
 public:
  explicit Manifest(const std::string& path) : path_(path), rows_(read_csv(path)) {
    if (rows_.empty()) throw error("'", path, "' is empty; its first line must name the columns: wav,label,speaker,…");
    read_header();
  }

  std::vector<Recording> recordings() {
    if (rows_.size() == 1) throw error("'", path_, "' lists no recordings");
    std::vector<Recording> all;
    std::map<std::string, int> stems;
    for (const CsvRow& row : rows_) {
      if (&row == &rows_.front()) continue;
      try {
        all.push_back(recording(row));
        ++stems[all.back().id];
      } catch (const Error& mistake) {
        mistakes_.push_back(mistake.what());
      }
    }
    for (Recording& recording : all) name(recording, stems);
    return all;
  }

  std::vector<std::string>& mistakes() { return mistakes_; }

 private:
  template <class... Parts>
  Error wrong(const TextPlace& place, const Parts&... parts) const {
    return error(path_, ":", place.line, ":", place.column, ": ", parts...);
  }

  static std::string did_you_mean(const std::string& name) {
    for (const auto& known : {std::vector<std::string>(required.begin(), required.end()),
                              std::vector<std::string>(optional.begin(), optional.end())})
      for (const std::string& column : known)
        if (!look_alikes({column, name}).empty()) return "; did you mean '" + column + "'?";
    return " (known: wav, label, speaker, session, part, words, begin, end, id)";
  }

  void read_header() {
    CsvRow& header = rows_[0];
    forget_unnamed_columns(header);
    for (std::size_t c = 0; c < header.fields.size(); ++c) {
      const std::string name = tidy_name(header.fields[c]);
      const auto is = [&](const char* known) { return name == known; };
      if (name.empty()) throw wrong(header.places[c], "a column has no name");
      if (std::none_of(required.begin(), required.end(), is) && std::none_of(optional.begin(), optional.end(), is))
        throw wrong(header.places[c], "the column '", printable(name), "' is unknown", did_you_mean(name));
      if (!columns_.emplace(name, c).second) throw wrong(header.places[c], "the column '", name, "' is there twice");
    }
    const TextPlace& start = header.places[0];
    for (const char* name : required)
      if (!columns_.contains(name)) throw wrong(start, "there is no column '", name, "'");
    if (columns_.contains("begin") != columns_.contains("end"))
      throw wrong(start, "of the columns 'begin' and 'end' only one is there");
    if (columns_.contains("begin") && !columns_.contains("words"))
      throw wrong(start, "there is a column 'begin', but no column 'words'");
  }

  // Spreadsheets end every line with the separators of columns that were used once.
  void forget_unnamed_columns(CsvRow& header) {
    std::size_t named = header.fields.size();
    while (named > 1 && tidy_name(header.fields[named - 1]).empty()) --named;
    if (named == header.fields.size()) return;
    const auto nothing_behind = [&](const CsvRow& row) {
      return std::all_of(row.fields.begin() + std::min(named, row.fields.size()), row.fields.end(),
                         [](const std::string& field) { return tidy_name(field).empty(); });
    };
    if (!std::all_of(rows_.begin(), rows_.end(), nothing_behind)) return;
    for (CsvRow& row : rows_) row.fields.resize(std::min(named, row.fields.size()));
  }

  // Where a column's field of a row begins; its row, where it has none.
  const TextPlace& place(const CsvRow& row, const char* name) const {
    const auto at = columns_.find(name);
    return row.places[at == columns_.end() ? 0 : at->second];
  }

  const std::string& field(const CsvRow& row, const char* name) const {
    static const std::string none;
    const auto at = columns_.find(name);
    return at == columns_.end() ? none : row.fields[at->second];
  }

  std::string name_in(const CsvRow& row, const char* column) const {
    std::string name = tidy_name(field(row, column));
    if (name.size() > longest_name)
      throw wrong(place(row, column), "a ", column, " of ", name.size(), " bytes; names have at most ", longest_name);
    if (!name.empty() && !is_text(name))
      throw wrong(place(row, column), "the ", column, " '", printable(name), "' holds a control character");
    return name;
  }

  // Its id is the stem of its file's name for now, if the list tells none.
  Recording recording(const CsvRow& row) {
    if (row.fields.size() != rows_[0].fields.size())
      throw wrong(row.places[0], row.fields.size(), " fields, but the first line names ", rows_[0].fields.size(),
                  " columns");
    Recording result;
    const std::string& wav = field(row, "wav");
    if (tidy_name(wav).empty()) throw wrong(place(row, "wav"), "no wav file is named");
    result.wav = existing(fs::path(path_).parent_path(), wav);
    result.label = name_in(row, "label");
    result.speaker = name_in(row, "speaker");
    if (result.speaker.empty()) throw wrong(place(row, "speaker"), "no speaker is named");
    result.session = name_in(row, "session");
    result.part = name_in(row, "part");
    result.where = path_ + ":" + std::to_string(row.line);
    result.id = name_in(row, "id");
    if (result.id.empty()) {
      result.id = tidy_name(fs::path(wav).stem().string());
      named_by_file_[result.where] = tidy_name(wav);
    }
    add_words(row, result);
    return result;
  }

  // The path, where two recordings share a name.
  void name(Recording& recording, const std::map<std::string, int>& stems) {
    const auto by_file = named_by_file_.find(recording.where);
    if (by_file != named_by_file_.end() && stems.at(recording.id) > 1) recording.id = by_file->second;
    const auto [first, is_new] = ids_.emplace(recording.id, recording.where);
    if (!is_new)
      mistakes_.push_back(
          error(recording.where, ": the id '", recording.id, "' is that of ", first->second, " already").what());
  }

  void add_words(const CsvRow& row, Recording& result) const {
    const auto words = split_words(field(row, "words")), begins = split_words(field(row, "begin")),
               ends = split_words(field(row, "end"));
    if (begins.size() != ends.size() || (!begins.empty() && begins.size() != words.size()) ||
        (begins.empty() && !words.empty() && columns_.contains("begin")))
      throw wrong(place(row, "words"), words.size(), " words, ", begins.size(), " begins and ", ends.size(),
                  " ends: the lists must be equally long");
    for (std::size_t w = 0; w < words.size(); ++w)
      result.words.push_back(
          begins.empty() ? SpokenWord{words[w]}
                         : SpokenWord{words[w], seconds(row, "begin", begins[w]), seconds(row, "end", ends[w])});
  }

  double seconds(const CsvRow& row, const char* column, const std::string& text) const {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
      throw wrong(place(row, column), "'", printable(text), "' is not a time in seconds");
    return value;
  }

  const std::string& path_;
  std::vector<CsvRow> rows_;
  std::map<std::string, std::size_t> columns_;
  std::map<std::string, std::string> named_by_file_;  // where → the file as the list names it
  std::map<std::string, std::string> ids_;            // id → where
  std::vector<std::string> mistakes_;
};

// One file, by whatever name it is listed, is one recording: of one speaker, and once.
void find_repeated(const std::vector<Recording>& recordings, std::vector<std::string>& mistakes, Findings& findings) {
  std::map<std::pair<dev_t, ino_t>, const Recording*> files;
  for (const Recording& recording : recordings) {
    struct stat status{};
    if (::stat(recording.wav.c_str(), &status) != 0) continue;  // told when it is read
    const auto [first, is_new] = files.emplace(std::pair(status.st_dev, status.st_ino), &recording);
    if (is_new) continue;
    const Recording& other = *first->second;
    if (other.speaker != recording.speaker)
      mistakes.push_back(error(recording.where, ": '", recording.wav, "' is a recording of '", recording.speaker,
                               "' here, and of '", other.speaker, "' at ", other.where)
                             .what());
    else
      findings.warn(recording.where,
                    {"listed twice", "'" + recording.wav + "' is listed at " + other.where + " already"});
  }
}

void require_none(const std::vector<std::string>& mistakes) {
  if (mistakes.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < std::min(mistakes.size(), most_told); ++i) text += (i ? "\n" : "") + mistakes[i];
  if (mistakes.size() > most_told) text += "\n… and " + std::to_string(mistakes.size() - most_told) + " more mistakes";
  throw Error(text);
}

}  // namespace

ImportedCorpus read_manifest(const std::string& path, std::vector<std::string>& classes) {
  ImportedCorpus corpus;
  Manifest manifest(path);
  corpus.recordings = manifest.recordings();
  corpus.files.push_back(path);
  for (const Recording& recording : corpus.recordings) corpus.files.push_back(recording.wav);
  auto& mistakes = manifest.mistakes();
  const auto mistaken = mistaken_names(corpus.recordings, classes, corpus.findings);
  mistakes.insert(mistakes.end(), mistaken.begin(), mistaken.end());
  find_repeated(corpus.recordings, mistakes, corpus.findings);
  require_none(mistakes);
  if (classes.empty()) {
    std::set<std::string> labels;
    for (const auto& recording : corpus.recordings)
      if (!recording.label.empty()) labels.insert(recording.label);
    classes.assign(labels.begin(), labels.end());
  }
  corpus.recordings = of_classes(std::move(corpus.recordings), classes, corpus.findings);
  return corpus;
}

}  // namespace inflect
