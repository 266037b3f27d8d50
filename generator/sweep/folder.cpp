#include "generator/sweep/folder.hpp"

#include <cstdlib>

#include "generator/report/run.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

using Json = nlohmann::json;

// The training numbers a run is to have: the program's, where --NAME VALUE or --NAME=VALUE does not replace them.
Json training_of(const Program& program, const std::vector<std::string>& extra) {
  Json training = program.description.at("training");
  for (std::size_t i = 0; i < extra.size(); ++i) {
    if (!extra[i].starts_with("--")) continue;
    const auto equals = extra[i].find('=');
    const std::string key = extra[i].substr(2, equals == std::string::npos ? equals : equals - 2);
    if (!training.contains(key) || !training[key].is_number()) continue;
    if (equals == std::string::npos && i + 1 == extra.size()) continue;
    training[key] =
        std::strtod((equals == std::string::npos ? extra[i + 1] : extra[i].substr(equals + 1)).c_str(), nullptr);
  }
  return training;
}

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
  const Json there = value("training"), asked = training_of(program, wanted.extra);
  for (const auto& [key, number] : asked.items())
    if (there.is_object() && there.contains(key)) require_equal(key, there[key], number, run);
}

}  // namespace

RunState state_of(const Plan& plan, const Run& run, const Wanted& wanted) {
  const RunFolder folder(run.folder);
  const RunState state = folder.state();
  if (state != RunState::none) require_wanted(plan, run, wanted, report::read_json(folder.config()));
  return state;
}

}  // namespace inflect::sweep
