// See information.hpp. Both forms say the same; the text is for people.
#include "generator/data/information.hpp"

#include <algorithm>
#include <iomanip>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "runtime/base/display.hpp"

namespace inflect {
namespace {

using Json = nlohmann::ordered_json;

Json counts(const std::vector<std::string>& values) {
  std::map<std::string, int> count;
  for (const auto& value : values)
    if (!value.empty()) ++count[value];
  return Json(count);
}

Json classes_of(const Dataset& data) {
  Json classes = Json::object();
  for (std::size_t c = 0; c < data.classes.size(); ++c)
    classes[data.classes[c]] = std::count(data.label.begin(), data.label.end(), static_cast<std::int32_t>(c));
  return classes;
}

Json level_of(const Level& level) {
  std::int64_t longest = 0, none = 0;
  for (std::size_t u = 0; u + 1 < level.offset.size(); ++u) {
    longest = std::max(longest, level.offset[u + 1] - level.offset[u]);
    none += level.offset[u + 1] == level.offset[u];
  }
  Json streams = Json::array();
  for (const Stream& stream : level.streams)
    streams.push_back({{"name", stream.name}, {"width", stream.width}, {"features", stream.features}});
  return {{"rows", level.rows()}, {"longest", longest}, {"utterances_without", none}, {"streams", streams}};
}

Json information(const Dataset& data) {
  Json words = level_of(data.words);
  words["different"] = std::set<std::string>(data.words.text.begin(), data.words.text.end()).size();
  Json warnings = Json::array();
  for (const Remark& remark : data.remarks) warnings.push_back(remark.text);
  return {{"path", data.path},
          {"utterances", data.utterances()},
          {"unlabelled", std::count(data.label.begin(), data.label.end(), -1)},
          {"classes", classes_of(data)},
          {"speakers", counts(data.speaker)},
          {"sessions", counts(data.session)},
          {"parts", counts(data.part)},
          {"frame_period_ms", data.frame_period_ms},
          {"minutes", static_cast<double>(data.frames.rows()) * data.frame_period_ms / 60000},
          {"frames", level_of(data.frames)},
          {"words", words},
          {"warnings", warnings}};
}

void print_counts(const char* title, const Json& counts, std::ostream& out) {
  if (counts.empty()) return;
  out << std::left << std::setw(12) << title;
  const char* separator = "";
  for (const auto& [name, count] : counts.items()) {
    out << separator << printable(name) << " " << count;
    separator = ", ";
  }
  out << "\n";
}

void print_level(const char* title, const Json& level, std::ostream& out) {
  out << std::left << std::setw(12) << title << level["rows"] << ", at most " << level["longest"]
      << " in an utterance, none in " << level["utterances_without"] << "\n";
  for (const auto& stream : level["streams"]) {
    const std::string features = stream["features"];
    out << std::setw(12) << "" << printable(stream["name"].get<std::string>()) << " [" << stream["width"] << "] "
        << (features.empty() ? "(unknown features)" : printable(features)) << "\n";
  }
}

}  // namespace

void print_information_json(const Dataset& data, std::ostream& out) {
  out << information(data).dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

void print_information(const Dataset& data, std::ostream& out) {
  const Json all = information(data);
  out << printable(data.path) << "\n"
      << std::left << std::setw(12) << "utterances" << all["utterances"] << " (" << all["unlabelled"]
      << " unlabelled), ";
  out << std::fixed << std::setprecision(1) << all["minutes"].get<double>() << " minutes\n";
  print_counts("classes", all["classes"], out);
  print_counts("speakers", all["speakers"], out);
  print_counts("sessions", all["sessions"], out);
  print_counts("parts", all["parts"], out);
  print_level("frames", all["frames"], out);
  print_level("words", all["words"], out);
}

}  // namespace inflect
