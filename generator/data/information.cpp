// See information.hpp. Both forms say the same; the text is for people.
#include "generator/data/information.hpp"

#include <algorithm>
#include <cmath>
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

Json streams_of(const Level& level) {
  Json streams = Json::array();
  for (const Stream& stream : level.streams) {
    Json told = {{"name", stream.name}, {"width", stream.width}, {"features", stream.features}};
    if (stream.of_integers) told["integers"] = true;
    if (stream.vocabulary > 0) told["vocabulary"] = stream.vocabulary;
    streams.push_back(told);
  }
  return streams;
}

Json level_of(const Level& level) {
  std::int64_t longest = 0, none = 0;
  for (std::size_t u = 0; u + 1 < level.offset.size(); ++u) {
    longest = std::max(longest, level.offset[u + 1] - level.offset[u]);
    none += level.offset[u + 1] == level.offset[u];
  }
  return {{"rows", level.rows()}, {"longest", longest}, {"utterances_without", none}, {"streams", streams_of(level)}};
}

// What of the optional parts there is; the others are not mentioned.
void add_parts_of(const Dataset& data, Json& all) {
  if (data.has_dialogues()) {
    const auto& offset = data.utterances_level.offset;
    std::int64_t longest = 0;
    for (int d = 0; d < data.dialogues(); ++d) longest = std::max(longest, offset[d + 1] - offset[d]);
    all["dialogues"] = {{"count", data.dialogues()}, {"longest", longest}};
  }
  if (!data.utterances_level.streams.empty()) all["vectors"] = streams_of(data.utterances_level);
  for (const Level& level : data.axes) {
    Json axis = level_of(level);
    if (level.period_ms > 0) axis["period_ms"] = level.period_ms;
    all["axes"][level.name] = axis;
  }
  for (const Column& column : data.columns) {
    all["columns"][column.name] =
        std::count_if(column.values.begin(), column.values.end(), [](float value) { return !std::isnan(value); });
  }
  if (!data.role.empty()) all["roles"] = 1 + *std::max_element(data.role.begin(), data.role.end());
  if (!data.split.empty()) all["splits"]["utterances"] = data.split.size();
  if (!data.dialogue_split.empty()) all["splits"]["dialogues"] = data.dialogue_split.size();
  for (const Piece& piece : data.pieces) all["pieces"][piece.name] = piece.ids.size();
}

Json information(const Dataset& data) {
  Json words = level_of(data.words);
  words["different"] = std::set<std::string>(data.words.text.begin(), data.words.text.end()).size();
  Json warnings = Json::array();
  for (const Remark& remark : data.remarks) warnings.push_back(remark.text);
  Json all = {{"path", data.path},
              {"utterances", data.utterances()},
              {"unlabelled", std::count(data.label.begin(), data.label.end(), -1)},
              {"classes", classes_of(data)},
              {"speakers", counts(data.speaker)},
              {"sessions", counts(data.session)},
              {"parts", counts(data.part)},
              {"frame_period_ms", data.frame_period_ms},
              {"minutes", static_cast<double>(data.frames.rows()) * data.frame_period_ms / 60000},
              {data.frames.name, level_of(data.frames)},
              {data.words.name, words}};
  add_parts_of(data, all);
  return all;
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

void print_streams(const Json& streams, std::ostream& out) {
  for (const auto& stream : streams) {
    const std::string features = stream["features"];
    out << std::setw(12) << "" << printable(stream["name"].get<std::string>());
    if (stream.contains("vocabulary"))
      out << " ids of " << stream["vocabulary"];
    else if (stream.contains("integers"))
      out << " integers";
    else
      out << " [" << stream["width"] << "] " << (features.empty() ? "(unknown features)" : printable(features));
    out << "\n";
  }
}

void print_level(const std::string& title, const Json& level, std::ostream& out) {
  out << std::left << std::setw(12) << title << level["rows"] << ", at most " << level["longest"]
      << " in an utterance, none in " << level["utterances_without"];
  if (level.contains("period_ms")) out << ", every " << level["period_ms"].get<double>() << " ms";
  out << "\n";
  print_streams(level["streams"], out);
}

void print_parts(const Json& all, std::ostream& out) {
  if (all.contains("dialogues"))
    out << std::setw(12) << "dialogues" << all["dialogues"]["count"] << ", at most " << all["dialogues"]["longest"]
        << " utterances in one\n";
  if (all.contains("vectors")) {
    out << std::setw(12) << "vectors" << "one an utterance\n";
    print_streams(all["vectors"], out);
  }
  const Json axes = all.value("axes", Json::object());
  for (const auto& [name, axis] : axes.items()) print_level(name, axis, out);
  print_counts("columns", all.value("columns", Json::object()), out);
  if (all.contains("roles")) out << std::setw(12) << "roles" << all["roles"] << "\n";
  print_counts("splits", all.value("splits", Json::object()), out);
  print_counts("pieces", all.value("pieces", Json::object()), out);
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
  for (const Level* level : {&data.frames, &data.words}) print_level(level->name, all[level->name], out);
  print_parts(all, out);
}

}  // namespace inflect
