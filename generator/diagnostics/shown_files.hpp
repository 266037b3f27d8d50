// The files of which a message may show a line: those that specs consist of. A place may name any file
// (#line 1 "/etc/passwd"), and no other is opened for a message.
#pragma once
#include <string>

namespace inflect {

// For as long as this process lives.
void may_show(const std::string& file);

bool may_be_shown(const std::string& file);

}  // namespace inflect
