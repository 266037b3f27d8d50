#include "runtime/program/recording_list.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "runtime/base/csv.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"

namespace inflect {
namespace {

constexpr std::array known{"wav", "id", "speaker", "label", "session", "part", "words", "begin", "end"};

template <class... Parts>
Error wrong(const std::string& path, const TextPlace& place, const Parts&... parts) {
  return error(path, ":", place.line, ":", place.column, ": ", parts...);
}

std::map<std::string, std::size_t> columns_of(const std::string& path, const CsvRow& header) {
  std::map<std::string, std::size_t> columns;
  for (std::size_t column = 0; column < header.fields.size(); ++column) {
    const std::string name = tidy_name(header.fields[column]);
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw wrong(
          path, header.places[column], "the column '", name,
          "' is unknown (known: wav, id, speaker, and label, session, part, words, begin, end, which are not used)");
    if (!columns.emplace(name, column).second)
      throw wrong(path, header.places[column], "the column '", name, "' is there twice");
  }
  if (!columns.contains("wav")) throw wrong(path, header.places[0], "there is no column 'wav'");
  return columns;
}

}  // namespace

std::vector<Spoken> read_recording_list(const std::string& path) {
  const std::vector<CsvRow> rows = read_csv(path);
  if (rows.size() < 2)
    throw error("'", path, "' lists no recordings; its first line names the columns: wav, id, speaker");
  const auto columns = columns_of(path, rows[0]);
  std::vector<Spoken> listed;
  for (std::size_t index = 1; index < rows.size(); ++index) {
    const CsvRow& row = rows[index];
    if (row.fields.size() != rows[0].fields.size())
      throw wrong(path, row.places[0], row.fields.size(), " fields, but the first line names ", rows[0].fields.size(),
                  " columns");
    const auto field = [&](const char* name) {
      const auto at = columns.find(name);
      return at == columns.end() ? std::string() : row.fields[at->second];
    };
    const std::string wav = field("wav"), id = tidy_name(field("id"));
    if (wav.empty()) throw wrong(path, row.places[0], "no recording is named");
    const std::filesystem::path beside = std::filesystem::path(path).parent_path() / wav;  // wav itself, if absolute
    listed.push_back({.path = beside.string(), .id = id.empty() ? wav : id, .speaker = tidy_name(field("speaker"))});
  }
  return listed;
}

}  // namespace inflect
