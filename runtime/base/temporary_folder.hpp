// A new empty folder below the system's place for temporary files; whoever asks for it removes it.
#pragma once
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "runtime/base/error.hpp"

namespace inflect {

// "…/inflect-PURPOSE-" and six characters of its own.
inline std::string make_temporary_folder(const std::string& purpose) {
  std::string name = (std::filesystem::temp_directory_path() / ("inflect-" + purpose + "-XXXXXX")).string();
  if (!::mkdtemp(name.data())) throw error("cannot make a temporary folder '", name, "': ", std::strerror(errno));
  return name;
}

}  // namespace inflect
