// Writing a data set: checked first, then whole or not at all.
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

using hdf5::OutputFile;

void write_level(OutputFile& file, const Level& level) {
  const LevelRule rule = rule_of(level.name);
  file.group(rule.group);
  write_streams(file, level, level.rows());
  if (rule.spans_of.empty()) return;
  file.strings(rule.group + "/text", level.text);
  file.integers(rule.group + "/begin", level.begin);
  file.integers(rule.group + "/end", level.end);
}

void write_utterances(OutputFile& file, const Dataset& data) {
  file.group("/utterances");
  file.strings("/utterances/id", data.id);
  file.strings("/utterances/speaker", data.speaker);
  file.strings("/utterances/session", data.session);
  file.integers("/utterances/label", data.label);
  for (const Level* level : {&data.frames, &data.words}) file.integers(rule_of(level->name).offset, level->offset);
  if (!data.part.empty()) file.strings("/utterances/part", data.part);
}

}  // namespace

void write_dataset(const Dataset& data, const std::string& path) {
  check_dataset(data);
  for (const Level* level : data.all_levels()) {
    const LevelRule rule = rule_of(level->name);
    for (const Stream& stream : level->streams)
      if (stream.name.find('/') != std::string::npos || stream.name == "." || is_no_stream(rule, stream.name))
        throw error("cannot write '", path, "': a stream of ", level->name, " cannot be called '", stream.name, "'");
  }
  AtomicFile target(path);
  OutputFile file(target.temporary(), path);
  file.attribute("/", "format", std::string("inflect-dataset"));
  file.attribute("/", "version", std::int64_t{1});
  file.attribute("/", "classes", data.classes);
  file.attribute("/", "frame_period_ms", data.frame_period_ms);
  write_utterances(file, data);
  write_level(file, data.frames);
  write_level(file, data.words);
  write_parts(file, data);
  file.close();
  target.commit();
}

}  // namespace inflect
