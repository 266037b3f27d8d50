#include "runtime/training/run_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

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

// Whichever machine made them: nobody else may write here now.
void RunFolder::tidy() const {
  std::error_code ignored;
  const std::string files[] = {config(), log(), events(), best(), last(), confusion(), result()};
  for (const auto& entry : fs::directory_iterator(path_, ignored)) {
    const bool ours = std::any_of(std::begin(files), std::end(files), [&](const std::string& file) {
      return entry.path().filename().string().starts_with(fs::path(file).filename().string() + ".partial-");
    });
    if (ours) fs::remove(entry.path(), ignored);
  }
  if (state() == RunState::finished) fs::remove(last(), ignored);
}

}  // namespace inflect
