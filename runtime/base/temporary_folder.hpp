// A new empty folder below the system's place for temporary files; whoever asks for it removes it. Those that killed
// processes left there for the same purpose go (leftovers.hpp).
#pragma once
#include <string>

namespace inflect {

// "…/inflect-PURPOSE-", this process's name and six characters.
std::string make_temporary_folder(const std::string& purpose);

}  // namespace inflect
