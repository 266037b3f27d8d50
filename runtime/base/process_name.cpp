#include "runtime/base/process_name.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>

namespace inflect {
namespace {

// Field 22 of /proc/NUMBER/stat, counted behind the name, which may hold anything; "" if there is no such process.
std::string start_of(long number) {
  std::ifstream file("/proc/" + std::to_string(number) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.empty()) return "";
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string field;
  for (int place = 3; place <= 22; ++place) fields >> field;
  return field;
}

// "pid:[4026531836]" → "4026531836"
std::string space_of_numbers() {
  char link[64] = {};
  if (::readlink("/proc/self/ns/pid", link, sizeof link - 1) < 0) return "0";
  std::string digits;
  for (const char c : std::string_view(link))
    if (c >= '0' && c <= '9') digits += c;
  return digits.empty() ? "0" : digits;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Takes what stands behind the last `mark` off the text.
std::string_view split_off(std::string_view& text, char mark) {
  const auto at = text.rfind(mark);
  if (at == std::string_view::npos) return "";
  const auto behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

}  // namespace

ProcessName this_process() {
  char host[256] = {};
  ::gethostname(host, sizeof host - 1);
  return {.host = host, .space = space_of_numbers(), .number = ::getpid(), .started = start_of(::getpid())};
}

std::string text_of(const ProcessName& process) {
  return process.host + "." + process.space + "-" + std::to_string(process.number) + "." + process.started;
}

std::optional<ProcessName> process_named(std::string_view text) {
  const std::string_view started = split_off(text, '.'), number = split_off(text, '-'), space = split_off(text, '.');
  if (text.empty() || !all_digits(started) || !all_digits(number) || !all_digits(space)) return std::nullopt;
  return ProcessName{.host = std::string(text),
                     .space = std::string(space),
                     .number = std::stol(std::string(number)),
                     .started = std::string(started)};
}

Life life_of(const ProcessName& process) {
  const ProcessName here = this_process();
  if (process.host != here.host || process.space != here.space) return Life::unknown;
  const std::string started = start_of(process.number);
  // Another user's process may be hidden; that it is there is told all the same.
  if (started.empty() && ::kill(static_cast<pid_t>(process.number), 0) != 0 && errno == EPERM) return Life::unknown;
  return started == process.started ? Life::goes_on : Life::over;
}

}  // namespace inflect
