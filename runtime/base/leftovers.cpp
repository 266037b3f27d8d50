#include "runtime/base/leftovers.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <string_view>

#include "runtime/base/process_name.hpp"

namespace inflect {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".partial-";
constexpr std::size_t longest_name = 255;

// "…-COUNT" behind a process's name, which is over?
bool is_of_dead(std::string_view name) {
  const auto last = name.rfind('-');
  if (last == std::string_view::npos) return false;
  const auto process = process_named(name.substr(0, last));
  return process && life_of(*process) == Life::over;
}

bool first_visit(const std::string& folder) {
  static std::mutex guard;
  static std::set<std::string> visited;
  const std::lock_guard lock(guard);
  return visited.insert(folder).second;
}

}  // namespace

std::string temporary_name(const std::string& final_path) {
  static std::atomic<unsigned> counter{0};
  const std::string end = std::string(mark) + text_of(this_process()) + "-" + std::to_string(counter++);
  const fs::path path(final_path);
  std::string name = path.filename().string();
  if (name.size() + end.size() > longest_name) name.resize(longest_name - end.size());
  return (path.parent_path() / (name + end)).string();
}

void remove_leftovers(const std::string& folder) {
  std::error_code ignored;
  const std::string place = folder.empty() ? "." : folder;
  if (!first_visit(fs::weakly_canonical(place, ignored).string())) return;
  for (auto entry = fs::directory_iterator(place, ignored); !ignored && entry != fs::directory_iterator();
       entry.increment(ignored)) {
    const std::string name = entry->path().filename().string();
    const auto at = name.rfind(mark);
    std::error_code stays;
    if (at != std::string::npos && is_of_dead(std::string_view(name).substr(at + mark.size())))
      fs::remove(entry->path(), stays);
  }
}

void remove_leftover_folders(const std::string& folder, const std::string& prefix) {
  std::error_code ignored;
  for (auto entry = fs::directory_iterator(folder, ignored); !ignored && entry != fs::directory_iterator();
       entry.increment(ignored)) {
    const std::string name = entry->path().filename().string();
    std::error_code stays;
    if (name.starts_with(prefix) && is_of_dead(std::string_view(name).substr(prefix.size())))
      fs::remove_all(entry->path(), stays);
  }
}

}  // namespace inflect
