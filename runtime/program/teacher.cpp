#include "runtime/program/teacher.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/fingerprint.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/training/checkpoint.hpp"
#include "runtime/training/run_folder.hpp"

namespace inflect {
namespace {

// What tells one checkpoint from another: its tensors, under their names.
std::string weights_of(const TensorFile& file) {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto absorb = [&](const void* from, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(from);
    for (std::size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 0x100000001B3;
  };
  for (const auto& [name, tensor] : file.tensors) {
    absorb(name.data(), name.size());
    absorb(tensor.bytes.data(), tensor.bytes.size());
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
  return digits;
}

// The data set as the teacher's program, which may read other streams, sees it.
struct Seen {
  std::string fingerprint;
  PartFingerprints parts;
};
Seen seen_by(const ViewInfo& view, const Description& program, const RunConfig& config, const std::string& data) {
  const std::vector<std::string> streams(view.teacher_streams.begin(), view.teacher_streams.end());
  const auto same = [](const std::string& name, const StreamInfo& stream) { return name == stream.name; };
  if (std::equal(streams.begin(), streams.end(), program.streams.begin(), program.streams.end(), same))
    return {config.fingerprint, config.parts};
  const Dataset read = read_dataset(data, streams, std::vector<std::string>{});
  return {fingerprint(read), part_fingerprints(read)};
}

void require_same_data(const RunConfig& teacher, const Seen& seen, const std::string& run, const std::string& data) {
  const auto changed = differing_parts(teacher.parts, seen.parts);
  if (teacher.fingerprint == seen.fingerprint && changed.empty()) return;
  throw error("teacher '", run, "' was trained on other data ('", teacher.data, "') than '", data, "'",
              changed.empty() ? "" : ": " + listed(changed) + " differ");
}

void require_same_people(const RunConfig& teacher, const RunConfig& config, const std::string& run) {
  const auto require = [&](const char* part, const std::vector<std::string>& theirs,
                           const std::vector<std::string>& ours) {
    if (theirs != ours)
      throw error("teacher '", run, "' has other ", part,
                  " speakers than this fold: it would have seen whom this run must not");
  };
  require("train", teacher.train_speakers, config.train_speakers);
  require("dev", teacher.dev_speakers, config.dev_speakers);
  require("test", teacher.test_speakers, config.test_speakers);
}

TeacherRun teacher_of(const ViewInfo& view, const Description& program, const std::string& run, const RunConfig& theirs,
                      const RunConfig& config, const std::string& data) {
  const RunFolder folder(run);
  if (theirs.fold != config.fold)
    throw error("teacher '", run, "' was trained on fold ", theirs.fold, "; this is fold ", config.fold,
                ", whose dev and test speakers it has seen");
  if (folder.state() != RunState::finished) throw error("teacher '", run, "' is not finished; train --resume it first");
  require_same_data(theirs, seen_by(view, program, config, data), run, data);
  require_same_people(theirs, config, run);
  return {.view = view.name,
          .program = theirs.program,
          .experiment_hash = theirs.experiment_hash,
          .seed = theirs.seed,
          .weights = weights_of(read_safetensors(folder.best())),
          .checkpoint = folder.best()};
}

}  // namespace

bool learns_from_others(const Description& program) {
  return std::any_of(program.views.begin(), program.views.end(), [](const ViewInfo& view) { return view.teacher; });
}

std::vector<TeacherRun> find_teachers(const Description& program, const std::vector<std::string>& runs,
                                      const RunConfig& config, const std::string& data) {
  std::vector<RunConfig> configs;
  std::vector<bool> used(runs.size(), false);
  for (const std::string& run : runs) configs.push_back(read_config(RunFolder(run).config()));
  std::vector<TeacherRun> teachers;
  for (const ViewInfo& view : program.views) {
    if (!view.teacher) continue;
    const auto same = [&](const RunConfig& theirs) { return theirs.experiment_hash == view.teacher_hash; };
    const auto found = std::find_if(configs.begin(), configs.end(), same);
    if (found == configs.end()) {
      const std::string given = runs.empty() ? "none is given"
                                             : "'" + runs[0] + "' is a run of '" + configs[0].program +
                                                   "' (experiment " + configs[0].experiment_hash + ")";
      throw error("view '", view.name, "' of '", program.name, "' is trained by '", view.teacher, "' (experiment ",
                  view.teacher_hash, "): --teacher takes its run of this fold; ", given);
    }
    const auto index = found - configs.begin();
    used[index] = true;
    teachers.push_back(teacher_of(view, program, runs[index], *found, config, data));
  }
  for (std::size_t index = 0; index < runs.size(); ++index) {
    if (!used[index])
      throw error("--teacher '", runs[index], "' is a run of '", configs[index].program, "', from which no view of '",
                  program.name, "' learns");
  }
  return teachers;
}

void load_teachers(const Description& program, const std::vector<TeacherRun>& teachers, FloatArena& parameters) {
  for (const TeacherRun& teacher : teachers) {
    const auto named = [&](const ViewInfo& view) { return teacher.view == view.name; };
    const ViewInfo& view = *std::find_if(program.views.begin(), program.views.end(), named);
    const TensorFile file = read_safetensors(teacher.checkpoint);
    const std::string prefix = prefix_of_model(file, view.model_hash, teacher.checkpoint);
    take_view(program, teacher.view + ".", file, prefix, teacher.checkpoint, parameters);
  }
}

}  // namespace inflect
