// inflect data — import, info, check and synthesize: data sets and what they hold (generator/data/).
#include "generator/cli/commands.hpp"
#include "generator/data/data_command.hpp"

namespace inflect::cli {

void add_data(CLI::App& app, int& status) {
  add_data_commands(*app.add_subcommand("data", "Make, describe and check data sets"), status);
}

}  // namespace inflect::cli
