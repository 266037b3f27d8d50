#include "runtime/program/inputs.hpp"

#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <istream>
#include <string_view>

namespace inflect {
namespace {

namespace fs = std::filesystem;

std::string ending_of(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

Input::Kind kind_of(const std::string& path) {
  const std::string ending = ending_of(path);
  if (ending == ".h5" || ending == ".hdf5") return Input::Kind::data_set;
  return ending == ".csv" ? Input::Kind::list : Input::Kind::recording;
}

bool is_recording(const std::string& path) {
  static constexpr std::array endings{".wav", ".flac", ".aif",  ".aiff", ".aifc", ".au",  ".caf",
                                      ".oga", ".ogg",  ".opus", ".mp3",  ".rf64", ".w64", ".wave"};
  return std::find(endings.begin(), endings.end(), ending_of(path)) != endings.end();
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

class Finder {
 public:
  Finder(bool recursive, std::istream& names) : recursive_(recursive), names_(names) {}

  void take(const std::string& word) {
    std::error_code ignored;
    if (word == "-") return take_names();
    if (word.empty()) return found_.problems.emplace_back("an input without a name"), void();
    if (fs::is_directory(word, ignored)) return take_folder(word);
    const bool pattern = word.find_first_of("*?[") != std::string::npos;
    if (pattern && !fs::exists(fs::symlink_status(word, ignored))) return take_pattern(word);
    found_.found.push_back({kind_of(word), word});
  }

  Inputs result() { return std::move(found_); }

 private:
  void take_names() {
    for (std::string name; std::getline(names_, name);) {
      if (name.ends_with('\r')) name.pop_back();
      if (name == "-") found_.problems.emplace_back("'-' in the list that '-' stands for");
      if (!name.empty() && name != "-") take(name);
    }
  }

  void take_pattern(const std::string& pattern) {
    glob_t matches{};
    if (::glob(pattern.c_str(), 0, nullptr, &matches) == 0)
      for (std::size_t index = 0; index < matches.gl_pathc; ++index) take(matches.gl_pathv[index]);
    else
      found_.problems.push_back("no file has a name like '" + pattern + "'");
    ::globfree(&matches);
  }

  // A folder that cannot be looked into is a problem; what is in one and no recording by its name is told.
  void take_folder(const std::string& folder) {
    std::vector<std::string> recordings, others, folders;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure)) {
      const std::string path = entry->path().string();
      std::error_code ignored;
      (entry->is_directory(ignored) ? folders : is_recording(path) ? recordings : others).push_back(path);
    }
    if (failure) found_.problems.push_back("cannot look into '" + folder + "': " + failure.message());
    for (auto* list : {&recordings, &others, &folders}) std::sort(list->begin(), list->end());
    for (const std::string& path : recordings) found_.found.push_back({Input::Kind::recording, path});
    if (!others.empty())
      found_.remarks.push_back("'" + folder + "': " + counted(others.size(), "file") +
                               " left out, no recording by its name: " + fs::path(others[0]).filename().string());
    if (recursive_)
      for (const std::string& below : folders)
        if (!fs::is_symlink(below)) take_folder(below);
    if (!recursive_ && !folders.empty())
      found_.remarks.push_back("'" + folder + "': " + counted(folders.size(), "folder") +
                               " not looked into; --recursive does");
    if (!failure && recordings.empty() && (!recursive_ || folders.empty()))
      found_.problems.push_back("there are no recordings in '" + folder + "'");
  }

  bool recursive_;
  std::istream& names_;
  Inputs found_;
};

}  // namespace

Inputs find_inputs(const std::vector<std::string>& words, bool recursive, std::istream& names) {
  Finder finder(recursive, names);
  for (const std::string& word : words) finder.take(word);
  return finder.result();
}

}  // namespace inflect
