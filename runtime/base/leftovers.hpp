// What a process that was killed leaves under a temporary name, recognised by the name of the process in it and removed
// by the next one that writes in the same folder. What a living process is writing is never touched.
#pragma once
#include <string>

namespace inflect {

// For this process, unique in it: "FINAL.partial-HOST.SPACE-NUMBER.STARTED-COUNT", in FINAL's folder. No longer than a
// file's name may be.
std::string temporary_name(const std::string& final_path);

// Removes what temporary_name named for processes that are over. Looks at a folder once in the life of this process.
void remove_leftovers(const std::string& folder);

// Removes the folders PREFIX + a dead process's name + "-…" in `folder`, whole.
void remove_leftover_folders(const std::string& folder, const std::string& prefix);

}  // namespace inflect
