// `inflect data …`: import, info, check, synthesize.
#pragma once

namespace CLI {
class App;
}

namespace inflect {

// Adds the sub-commands to `data`, the command `inflect data`. Each runs when parsed, tells its errors on stderr and
// sets `status`: 0 done, 1 failed.
void add_data_commands(CLI::App& data, int& status);

// The same as a program of its own; argv[0] is "inflect data". Returns the exit code: 0 done, 1 failed, 2 wrong usage.
int data_command(int argc, char** argv);

}  // namespace inflect
