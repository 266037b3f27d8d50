#include "runtime/base/temporary_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/leftovers.hpp"
#include "runtime/base/process_name.hpp"

namespace inflect {

std::string make_temporary_folder(const std::string& purpose) {
  const auto place = std::filesystem::temp_directory_path();
  const std::string prefix = "inflect-" + purpose + "-";
  remove_leftover_folders(place.string(), prefix);
  std::string name = (place / (prefix + text_of(this_process()) + "-XXXXXX")).string();
  if (!::mkdtemp(name.data())) throw error("cannot make a temporary folder '", name, "': ", std::strerror(errno));
  return name;
}

}  // namespace inflect
