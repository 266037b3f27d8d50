#include "generator/spec/where_installed.hpp"

#include <filesystem>

namespace inflect::spec {
namespace fs = std::filesystem;

std::string expected_language_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? INFLECT_LANGUAGE_DIR : (program.parent_path().parent_path() / "include" / "inflect").string();
}

std::string language_folder() {
  for (const std::string& folder : {expected_language_folder(), std::string(INFLECT_LANGUAGE_DIR)}) {
    std::error_code failed;
    if (fs::exists(fs::path(folder) / "inflect.hpp", failed)) return folder;
  }
  return "";
}

}  // namespace inflect::spec
