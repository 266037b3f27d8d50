// Writing a data set: checked first, then whole or not at all.
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/hdf5_file.hpp"

namespace inflect {
namespace {

using hdf5::OutputFile;

void write_streams(OutputFile& file, const Level& level) {
  for (const Stream& stream : level.streams) {
    const std::string path = "/" + level.name + "/" + stream.name;
    file.floats(path, stream.values, {static_cast<hsize_t>(level.rows()), static_cast<hsize_t>(stream.width)});
    if (!stream.features.empty()) file.attribute(path, "features", stream.features);
  }
}

void write_utterances(OutputFile& file, const Dataset& data) {
  file.group("/utterances");
  file.strings("/utterances/id", data.id);
  file.strings("/utterances/speaker", data.speaker);
  file.strings("/utterances/session", data.session);
  file.integers("/utterances/label", data.label);
  file.integers("/utterances/frame_offset", data.frames.offset);
  file.integers("/utterances/word_offset", data.words.offset);
  if (!data.part.empty()) file.strings("/utterances/part", data.part);
  const auto annotation = [&](const char* name, const std::vector<float>& values) {
    if (!values.empty()) file.floats(std::string("/utterances/") + name, values, {values.size()});
  };
  annotation("valence", data.valence);
  annotation("activation", data.activation);
  annotation("dominance", data.dominance);
}

}  // namespace

void write_dataset(const Dataset& data, const std::string& path) {
  check_dataset(data);
  for (const Level* level : {&data.frames, &data.words})
    for (const Stream& stream : level->streams)
      if (stream.name.find('/') != std::string::npos || stream.name == "." ||
          (level == &data.words && (stream.name == "text" || stream.name == "begin" || stream.name == "end")))
        throw error("cannot write '", path, "': a stream of ", level->name, " cannot be called '", stream.name, "'");
  AtomicFile target(path);
  OutputFile file(target.temporary(), path);
  file.attribute("/", "format", std::string("inflect-dataset"));
  file.attribute("/", "version", std::int64_t{1});
  file.attribute("/", "classes", data.classes);
  file.attribute("/", "frame_period_ms", data.frame_period_ms);
  write_utterances(file, data);
  file.group("/frames");
  write_streams(file, data.frames);
  file.group("/words");
  write_streams(file, data.words);
  file.strings("/words/text", data.words.text);
  file.integers("/words/begin", data.words.begin);
  file.integers("/words/end", data.words.end);
  file.close();
  target.commit();
}

}  // namespace inflect
