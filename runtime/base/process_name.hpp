// A process by a name that no other ever has: for marks and temporary files that outlive whoever made them. A number is
// given to other processes later, so the name also holds when the process began, and where its number counts.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace inflect {

struct ProcessName {
  std::string host, space;  // space: the kernel's number of the processes' own numbering (containers have theirs)
  long number = 0;
  std::string started;  // in the kernel's ticks since the machine began

  bool operator==(const ProcessName&) const = default;
};

ProcessName this_process();

// "HOST.SPACE-NUMBER.STARTED": fit for a file's name.
std::string text_of(const ProcessName& process);
std::optional<ProcessName> process_named(std::string_view text);

enum class Life { goes_on, over, unknown };  // unknown: it runs, or ran, on another machine or in another container
Life life_of(const ProcessName& process);

}  // namespace inflect
