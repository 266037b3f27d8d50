// Work that a damaged file may crash or hang, done in a child process. HDF5 1.10 overruns memory on damaged
// variable-length strings and loops on damaged heaps; behind this wall that is an error like any other.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace inflect {

// What `work`, which reads `bytes` of a file, returns in the child; none if the child dies, throws, or needs far more
// time or memory than that reading can.
std::optional<std::vector<std::string>> isolated(std::uint64_t bytes,
                                                 const std::function<std::vector<std::string>()>& work);

}  // namespace inflect
