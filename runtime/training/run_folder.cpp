#include "runtime/training/run_folder.hpp"

#include <filesystem>

#include "runtime/base/error.hpp"

namespace inflect {

namespace fs = std::filesystem;

RunState RunFolder::state() const {
  std::error_code ignored;
  if (fs::exists(result(), ignored)) return RunState::finished;
  return fs::exists(config(), ignored) ? RunState::unfinished : RunState::none;
}

void RunFolder::create() const {
  std::error_code failure;
  fs::create_directories(path_, failure);
  if (failure) throw error("the run folder '", path_, "' cannot be made: ", failure.message());
  if (!fs::is_directory(path_, failure)) throw error("the run folder '", path_, "' is a file");
}

// The result first: what is left by a removal that fails halfway is an unfinished run.
void RunFolder::clear() const {
  for (const auto& file : {result(), confusion(), best(), last(), events(), log(), config()}) {
    std::error_code failure;
    fs::remove(file, failure);
    if (failure) throw error("'", file, "' of an earlier run cannot be removed: ", failure.message());
  }
}

void RunFolder::tidy() const {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(path_, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.find(".safetensors.partial-") != std::string::npos ||
                      name.find(".json.partial-") != std::string::npos ||
                      name.find(".jsonl.partial-") != std::string::npos;
    if (ours) fs::remove(entry.path(), ignored);
  }
}

}  // namespace inflect
