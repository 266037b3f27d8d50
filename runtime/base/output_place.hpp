// Whether an output can be written where it is wanted, asked before the work begins: whoever waits for hours is not
// told at the end of a folder that is not there, and no output takes the place of what the command reads.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace inflect {

// Error: the place has no folder, or one that cannot be written to; something stands there that is no file; it is one
// of `inputs`, under whatever name (another path, a link). Inputs that are "" or not there do not count.
void require_place(const std::string& path, std::span<const std::string> inputs);
inline void require_place(const std::string& path, const std::vector<std::string>& inputs = {}) {
  require_place(path, std::span<const std::string>(inputs));
}

// Where a path leads in the end, through symbolic links, also through the last one if nothing is there yet.
std::string followed(const std::string& path);

}  // namespace inflect
