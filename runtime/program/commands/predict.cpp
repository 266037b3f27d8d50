// predict: a class and probabilities for each utterance of data sets or of recordings.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <deque>
#include <numeric>
#include <string_view>

#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"
#include "runtime/program/commands/commands.hpp"

namespace inflect::commands {
namespace {

bool is_data_set(std::string_view input) { return input.ends_with(".h5") || input.ends_with(".hdf5"); }

std::vector<double> softmax(std::span<const float> logits) {
  std::vector<double> shares(logits.begin(), logits.end());
  const double most = *std::max_element(shares.begin(), shares.end());
  double sum = 0;
  for (double& share : shares) sum += share = std::exp(share - most);
  for (double& share : shares) share /= sum;
  return shares;
}

// A recording tells the class only if frames can be made of it exactly as in training.
ProgramData open_recordings(const Description& program, const Checkpoint& checkpoint,
                            const std::vector<std::string>& files) {
  if (const char* level = level_to_be_told(program)) {
    throw error("program '", program.name, "' reads ", level, ", and '", files.front(),
                "' is a recording without them; predict from a data set instead");
  }
  for (const StreamInfo& stream : program.streams) {
    const std::string& made = checkpoint.features.at(stream.name);
    if (made == frame_feature_name) continue;
    throw error("'", files.front(), "' is a recording, whose frames are made by ", frame_feature_name, "; stream '",
                stream.name, "' was trained on ", made.empty() ? "frames of unknown making" : made,
                "; predict from a data set instead");
  }
  ProgramData opened{.data = dataset_from_wavs(files), .classes = {}};
  Level& frames = opened.data.frames;
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
  opened.classes.names = checkpoint.classes;
  opened.classes.of_label.assign(opened.data.classes.size(), -1);
  return opened;
}

struct Prediction {
  std::string id;
  std::vector<double> shares;
};

std::vector<Prediction> predict_all(CompiledModel& model, Pool& pool, const Checkpoint& checkpoint,
                                    const ProgramData& opened) {
  const Description& program = model.description();
  const int batch = program.training.batch;
  std::vector<int> all(opened.data.utterances());
  std::iota(all.begin(), all.end(), 0);
  const auto bounds = row_bounds(program, opened.data, all, batch);
  model.reserve(bounds);
  BatchBuilder builder(program, opened.data, opened.classes.of_label, bounds);
  const Standardiser standard = standardiser_of(program, opened.data, checkpoint);
  Evaluator evaluator(model, pool, builder, standard, batch);
  std::vector<Prediction> predictions;
  evaluator.logits(all, checkpoint.parameters.data(), [&](int utterance, std::span<const float> logits) {
    predictions.push_back({opened.data.name_of(utterance), softmax(logits)});
  });
  return predictions;
}

std::size_t most_likely(const Prediction& prediction) {
  return std::max_element(prediction.shares.begin(), prediction.shares.end()) - prediction.shares.begin();
}

void print_lines(const std::vector<Prediction>& predictions, const std::vector<std::string>& classes) {
  for (const Prediction& prediction : predictions) {
    Json shares = Json::object();
    for (std::size_t index = 0; index < classes.size(); ++index) shares.set(classes[index], prediction.shares[index]);
    const Json json =
        Json::object({{"id", prediction.id}, {"class", classes[most_likely(prediction)]}, {"probabilities", shares}});
    std::printf("%s\n", json.line().c_str());
  }
}

void print_table(const std::vector<Prediction>& predictions, const std::vector<std::string>& classes) {
  std::size_t width = 2, name = 5;
  for (const Prediction& prediction : predictions) width = std::max(width, prediction.id.size());
  for (const std::string& text : classes) name = std::max(name, text.size());
  const auto columns = [](std::size_t size) { return static_cast<int>(size); };
  std::printf("%-*s  %-*s", columns(width), "id", columns(name), "class");
  for (const std::string& text : classes) std::printf("  %*s", columns(name), text.c_str());
  std::printf("\n");
  for (const Prediction& prediction : predictions) {
    std::printf("%-*s  %-*s", columns(width), prediction.id.c_str(), columns(name),
                classes[most_likely(prediction)].c_str());
    for (const double share : prediction.shares) std::printf("  %*.3f", columns(name), share);
    std::printf("\n");
  }
}

}  // namespace

int predict(CompiledModel& whole, const Predict& options) {
  CompiledModel& model = whole.deployed();  // nothing of other views is read
  const Description& program = model.description();
  const Checkpoint checkpoint = load_checkpoint(program, RunFolder(options.run).best());
  std::deque<ProgramData> inputs;
  std::vector<std::string> recordings;
  for (const std::string& input : options.inputs) {
    if (!is_data_set(input)) {
      recordings.push_back(input);
      continue;
    }
    inputs.push_back(open_unlabelled(program, input, checkpoint.classes));
    require_same_features(checkpoint, inputs.back().data);
  }
  if (!recordings.empty()) inputs.push_back(open_recordings(program, checkpoint, recordings));

  Pool pool(options.threads);
  std::vector<Prediction> predictions;
  for (const ProgramData& opened : inputs) {
    for (Prediction& prediction : predict_all(model, pool, checkpoint, opened))
      predictions.push_back(std::move(prediction));
  }
  if (options.json) {
    print_lines(predictions, checkpoint.classes);
  } else {
    print_table(predictions, checkpoint.classes);
  }
  return 0;
}

}  // namespace inflect::commands
