// Mean and deviation of frames, in double and two passes, so that large offsets lose nothing.
#include "runtime/data/standardise.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

// A stream with its level.
struct LevelStream {
  const Level& level;
  const Stream& stream;
};

// Calls row(values) for each row of the utterances, in their order.
template <class Row>
void each_row(const LevelStream& rows, std::span<const int> utterances, const Row& row) {
  const auto& offset = rows.level.offset;
  for (const int utterance : utterances) {
    for (auto at = offset[utterance]; at < offset[utterance + 1]; ++at)
      row(rows.stream.values.data() + at * rows.stream.width);
  }
}

// Appends one group's mean and 1/deviation. Without rows: mean 0, scale 1.
void append_group(const LevelStream& rows, std::span<const int> utterances, Scaling& scaling) {
  const Stream& stream = rows.stream;
  std::vector<double> mean(stream.width, 0.0), square(stream.width, 0.0);
  std::int64_t seen = 0;
  each_row(rows, utterances, [&](const float* values) {
    ++seen;
    for (int column = 0; column < stream.width; ++column) mean[column] += values[column];
  });
  const double count = static_cast<double>(std::max<std::int64_t>(seen, 1));
  for (double& value : mean) value /= count;
  each_row(rows, utterances, [&](const float* values) {
    for (int column = 0; column < stream.width; ++column) {
      const double difference = values[column] - mean[column];
      square[column] += difference * difference;
    }
  });
  for (int column = 0; column < stream.width; ++column) {
    const double deviation = std::sqrt(square[column] / count);
    scaling.mean.push_back(static_cast<float>(mean[column]));
    scaling.scale.push_back(static_cast<float>(deviation < 1e-8 ? 1.0 : 1.0 / deviation));
  }
}

LevelStream rows_named(const Dataset& data, const std::string& name) {
  for (const Level* level : data.all_levels()) {
    const Stream* stream = rule_of(level->name).standardised ? level->find(name) : nullptr;
    if (stream) return {*level, *stream};
  }
  throw error("data set '", data.path, "' has no ", rule_of(data.frames.name).row, " stream '", name,
              "' to standardise");
}

}  // namespace

const Scaling* Standardiser::find(const char* stream) const {
  for (const Scaling& scaling : streams) {
    if (scaling.stream == stream) return &scaling;
  }
  return nullptr;
}

Standardiser standardise_by_training(const Dataset& data, std::span<const std::string> streams,
                                     std::span<const int> training) {
  Standardiser standard;
  for (const std::string& name : streams) {
    const LevelStream rows = rows_named(data, name);
    append_group(rows, training, standard.streams.emplace_back(Scaling{name, rows.stream.width, {}, {}}));
  }
  return standard;
}

Standardiser standardise_by_speaker(const Dataset& data, std::span<const std::string> streams) {
  std::vector<std::string> speakers(data.speaker.begin(), data.speaker.end());
  std::sort(speakers.begin(), speakers.end());
  speakers.erase(std::unique(speakers.begin(), speakers.end()), speakers.end());
  std::vector<std::vector<int>> spoken(speakers.size());
  Standardiser standard;
  for (int utterance = 0; utterance < data.utterances(); ++utterance) {
    const auto speaker = std::lower_bound(speakers.begin(), speakers.end(), data.speaker[utterance]);
    standard.group.push_back(static_cast<int>(speaker - speakers.begin()));
    spoken[standard.group.back()].push_back(utterance);
  }
  for (const std::string& name : streams) {
    const LevelStream rows = rows_named(data, name);
    Scaling& scaling = standard.streams.emplace_back(Scaling{name, rows.stream.width, {}, {}});
    for (const auto& utterances : spoken) append_group(rows, utterances, scaling);
  }
  return standard;
}

}  // namespace inflect
