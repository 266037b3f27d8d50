#include "generator/frontend/where_installed.hpp"

#include <filesystem>

namespace inflect::frontend {
namespace fs = std::filesystem;

std::string expected_language_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? INFLECT_DSL_DIR : (program.parent_path().parent_path() / "include" / "inflect").string();
}

std::string language_folder() {
  for (const std::string& folder : {expected_language_folder(), std::string(INFLECT_DSL_DIR)}) {
    std::error_code failed;
    if (fs::exists(fs::path(folder) / "inflect.hpp", failed)) return folder;
  }
  return "";
}

}  // namespace inflect::frontend
