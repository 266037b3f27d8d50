// See wav_dataset.hpp.
#include "runtime/features/wav_dataset.hpp"

#include <filesystem>
#include <map>

#include "runtime/base/error.hpp"
#include "runtime/features/audio.hpp"
#include "runtime/features/frame_features.hpp"

namespace inflect {

AcousticStream::AcousticStream()
    : level_{.name = levels::frames,
             .offset = {0},
             .streams = {
                 {.name = "acoustic", .width = frame_features_width, .values = {}, .features = frame_feature_name}}} {}

std::int64_t AcousticStream::append(const std::string& wav, std::vector<Remark>& remarks, int* rate) {
  Sound sound = read_audio(wav);
  const auto rows = frame_features(sound.samples);
  remarks = std::move(sound.remarks);
  if (rate) *rate = sound.rate;
  auto& values = level_.streams[0].values;
  values.insert(values.end(), rows.begin(), rows.end());
  const auto frames = static_cast<std::int64_t>(rows.size()) / frame_features_width;
  level_.offset.push_back(level_.offset.back() + frames);
  return frames;
}

void AcousticStream::remove_last() {
  level_.offset.pop_back();
  level_.streams[0].values.resize(level_.offset.back() * frame_features_width);
}

Dataset dataset_from_wavs(std::span<const std::string> paths, std::vector<std::vector<Remark>>* remarks) {
  if (paths.empty()) throw error("no recordings are given");
  const auto name_of = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
  std::map<std::string, int> uses;
  for (const auto& path : paths) ++uses[name_of(path)];
  Dataset data{.path = "recordings"};
  data.frame_period_ms = frame_period_ms;
  AcousticStream acoustic;
  for (const auto& path : paths) {
    std::vector<Remark> told;
    acoustic.append(path, told);
    if (remarks) remarks->push_back(std::move(told));
    data.id.push_back(uses[name_of(path)] == 1 ? name_of(path) : path);
  }
  data.speaker.assign(paths.size(), "unknown");
  data.session.assign(paths.size(), "");
  data.label.assign(paths.size(), -1);
  data.frames = acoustic.take();
  data.words.offset.assign(paths.size() + 1, 0);
  check_dataset(data);
  return data;
}

}  // namespace inflect
