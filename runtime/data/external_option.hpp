// The option of every command that reads data sets (external.hpp). Includes the option parser, as number_option.hpp
// does.
#pragma once
#include <CLI/CLI.hpp>

#include "runtime/data/external.hpp"

namespace inflect {

constexpr const char* external_option = "--allow-external";

inline CLI::Option* add_external(CLI::App& command) {
  return command.add_flag_callback(
      external_option, [] { allow_external(true); },
      "Values of a data set may stand in other files of its folder (external storage, links, virtual arrays)");
}

}  // namespace inflect
