#include "generator/sweep/folder.hpp"

#include <filesystem>

#include "generator/report/run.hpp"
#include "generator/sweep/training_numbers.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/owner_lock.hpp"

namespace inflect::sweep {
namespace {

using Json = nlohmann::json;

void require_equal(const std::string& what, const Json& there, const Json& wanted, const Run& run) {
  if (there != wanted)
    throw error(run.folder, " holds a run with ", what, " = ", there.dump(), ", not ", wanted.dump(),
                ": give another --out, or remove that folder");
}

void require_wanted(const Plan& plan, const Run& run, const Wanted& wanted, const Json& config) {
  const Program& program = plan.programs[run.program];
  const auto value = [&](const char* key) { return config.value(key, Json()); };
  require_equal("experiment_hash", value("experiment_hash"), program.description.at("experiment_hash"), run);
  require_equal("fold", value("fold"), run.fold, run);
  require_equal("seed", value("seed"), run.seed, run);
  if (!program.fingerprint.empty())
    require_equal("data_fingerprint", value("data_fingerprint"), program.fingerprint, run);
  const Json there = value("training"), asked = training_of(program.description.at("training"), wanted.extra);
  for (const auto& [key, number] : asked.items())
    if (there.is_object() && there.contains(key)) require_equal(key, there[key], number, run);
}

}  // namespace

// A run that was killed after its result stood; whoever still works in the folder tidies it himself.
void tidy_finished(const Run& run) {
  const RunFolder folder(run.folder);
  std::error_code ignored;
  if (!std::filesystem::exists(folder.last(), ignored) && !std::filesystem::exists(folder.lock(), ignored)) return;
  try {
    const OwnerLock owner(folder.lock(), "");
    folder.tidy();
  } catch (const Error&) {
  }
}

RunState state_of(const Plan& plan, const Run& run, const Wanted& wanted) {
  const RunFolder folder(run.folder);
  const RunState state = folder.state();
  if (state != RunState::none) require_wanted(plan, run, wanted, report::read_json(folder.config()));
  return state;
}

}  // namespace inflect::sweep
