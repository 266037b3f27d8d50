#include "runtime/program/recordings.hpp"

#include "runtime/base/error.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"

namespace inflect {
namespace {

// Ids of a data set differ; a recording may be named twice.
void add(Dataset& data, const Spoken& recording) {
  data.id.push_back(recording.id + " (" + std::to_string(data.utterances()) + ")");
  data.speaker.push_back(recording.speaker.empty() ? "unknown" : recording.speaker);
  data.session.emplace_back();
  data.label.push_back(-1);
  data.words.offset.push_back(0);
}

// The one stream that recordings have, under the name of each that the program reads.
void name_streams(const Description& program, Level& frames) {
  const Stream recorded = std::move(frames.streams.front());
  frames.streams.clear();
  for (const StreamInfo& stream : program.streams) {
    if (stream.width != recorded.width) {
      throw error("stream '", stream.name, "' of program '", program.name, "' is ", stream.width,
                  " wide; frames of recordings are ", recorded.width);
    }
    frames.streams.push_back(recorded);
    frames.streams.back().name = stream.name;
  }
}

}  // namespace

std::string why_not_taken(const Description& program, const Checkpoint& checkpoint, const Spoken& recording) {
  const std::string file = "'" + recording.path + "'";
  const std::string name = "program '" + std::string(program.name) + "'";
  if (const char* level = level_to_be_told(program))
    return name + " reads " + level + ", and " + file + " is a recording without them; predict from a data set instead";
  if (program.training.standardise == StandardiseBy::speaker && recording.speaker.empty())
    return name + " standardises the frames of each speaker by all that is known of that speaker, and of " + file +
           " the speaker is not told; name it in the column 'speaker' of a list (.csv), or predict from a data set";
  for (const StreamInfo& stream : program.streams) {
    const std::string& made = checkpoint.features.at(stream.name);
    if (made == frame_feature_name) continue;
    return file + " is a recording, whose frames are made by " + frame_feature_name + "; stream '" + stream.name +
           "' was trained on " + (made.empty() ? "frames of unknown making" : made) +
           "; predict from a data set instead";
  }
  return "";
}

OpenedRecordings open_recordings(const Description& program, const Checkpoint& checkpoint,
                                 const std::vector<Spoken>& recordings,
                                 const std::function<void(const std::string&)>& unreadable) {
  OpenedRecordings result;
  Dataset& data = result.opened.data;
  data.path = "recordings";
  data.frame_period_ms = frame_period_ms;
  data.words.offset = {0};
  AcousticStream acoustic;
  for (const Spoken& recording : recordings) {
    try {
      std::vector<Remark> remarks;
      acoustic.append(recording.path, remarks);
      add(data, recording);
      result.recordings.push_back(recording);
      result.recordings.back().remarks = std::move(remarks);
    } catch (const Error& problem) {
      unreadable(problem.what());
    }
  }
  data.frames = acoustic.take();
  name_streams(program, data.frames);
  if (data.utterances() > 0) check_dataset(data);
  result.opened.classes.names = checkpoint.classes;
  return result;
}

}  // namespace inflect
