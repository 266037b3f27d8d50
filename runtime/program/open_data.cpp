#include "runtime/program/open_data.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <string_view>

#include "runtime/base/display.hpp"
#include "runtime/base/error.hpp"

namespace inflect {
namespace {

// "it has acoustic (frames, 82), lexical (words, 128)"
std::string show(const std::vector<StreamWidth>& streams) {
  std::string text;
  for (const StreamWidth& stream : streams) {
    text += (text.empty() ? "" : ", ") + stream.name + " (" + stream.level + ", " + std::to_string(stream.width) + ")";
  }
  return text.empty() ? "it has no streams" : "it has " + text;
}

void require_streams(const Description& program, const std::string& path) {
  const auto widths = read_widths(path);
  for (const StreamInfo& stream : program.streams) {
    const auto found = std::find_if(widths.begin(), widths.end(), [&](const StreamWidth& width) {
      return width.name == stream.name && width.level == stream.level;
    });
    if (found == widths.end()) {
      throw error("data set '", path, "' has no stream '", stream.name, "' of ", stream.level, ", which program '",
                  program.name, "' reads; ", show(widths));
    }
    if (found->of_integers)
      throw error("stream '", stream.name, "' of data set '", path, "' holds integers; program '", program.name,
                  "' reads rows of numbers");
    if (found->width != stream.width) {
      throw error("stream '", stream.name, "' of data set '", path, "' is ", found->width, " wide; program '",
                  program.name, "' was generated for ", stream.width);
    }
  }
}

Dataset read_streams(const Description& program, const std::string& path) {
  require_streams(program, path);
  std::vector<std::string> names;
  for (const StreamInfo& stream : program.streams) names.push_back(stream.name);
  Dataset data = read_dataset(path, names, std::vector<std::string>{});
  for (const Remark& remark : data.remarks)
    std::fprintf(stderr, "%s: warning: %s\n", program.name, printable(remark.text).c_str());
  return data;
}

}  // namespace

const char* level_to_be_told(const Description& program) {
  for (const AxisInfo& axis : program.axes) {
    for (const char* level : {axis.level, axis.spans}) {
      if (level && !rule_of(level).of_recordings) return level;
    }
  }
  return nullptr;
}

std::vector<std::string> standardised_streams(const Description& program) {
  std::vector<std::string> names;
  for (const StreamInfo& stream : program.streams) {
    if (rule_of(stream.level).standardised) names.emplace_back(stream.name);
  }
  return names;
}

ProgramData open_data(const Description& program, const std::string& path) {
  ProgramData opened{.data = read_streams(program, path), .classes = {}};
  opened.classes = map_classes(program, opened.data);
  return opened;
}

ProgramData open_unlabelled(const Description& program, const std::string& path,
                            const std::vector<std::string>& classes) {
  ProgramData opened{.data = read_streams(program, path), .classes = {}};
  opened.classes.names = classes;
  return opened;
}

ProgramData open_for(const Description& program, const Checkpoint& checkpoint, const std::string& path) {
  ProgramData opened{.data = read_streams(program, path), .classes = {}};
  opened.classes = map_classes(checkpoint.classes, program.class_count, opened.data);
  require_same_features(checkpoint, opened.data);
  return opened;
}

void require_same_features(const Checkpoint& checkpoint, const Dataset& data) {
  for (const Level* level : data.all_levels()) {
    for (const Stream& stream : level->streams) {
      const auto trained = checkpoint.features.find(stream.name);
      if (trained == checkpoint.features.end() || trained->second.empty() || stream.features.empty()) continue;
      if (trained->second == stream.features) continue;
      throw error("stream '", stream.name, "' of '", data.path, "' was made by ", stream.features,
                  "; the checkpoint was trained on ", trained->second);
    }
  }
}

Standardiser standardiser_of(const Description& program, const Dataset& data, const TrainPart& training) {
  const auto streams = standardised_streams(program);
  switch (program.training.standardise) {
    case StandardiseBy::training: return standardise_by_training(data, streams, training.heard);
    case StandardiseBy::speaker: return standardise_by_speaker(data, streams);
    case StandardiseBy::none: break;
  }
  return {};
}

Standardiser standardiser_of(const Description& program, const Dataset& data, const Checkpoint& checkpoint) {
  if (program.training.standardise == StandardiseBy::speaker)
    return standardise_by_speaker(data, standardised_streams(program));
  return {.streams = checkpoint.scaling, .group = {}};
}

void say_changed(const Description& program, const RunConfig& config, const std::string& data,
                 const std::vector<std::string>& changed) {
  if (changed.empty()) return;
  std::fprintf(stderr, "%s: warning: '%s' is not the data that the run was trained on ('%s'): %s differ\n",
               program.name, data.c_str(), config.data.c_str(), listed(changed).c_str());
}

void say_left_out(const ProgramData& opened, bool with_unlabelled) {
  const std::string text = describe_left_out(opened.classes, with_unlabelled);
  if (!text.empty()) std::fprintf(stderr, "%s\n", text.c_str());
}

}  // namespace inflect
