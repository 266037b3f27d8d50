// A number that tells one data set's content from another's, however the file is laid out: 16 hex digits over classes,
// utterances, words and the streams read. To recognise, not to secure.
#pragma once
#include <string>

#include "runtime/data/dataset.hpp"

namespace inflect {

std::string fingerprint(const Dataset& data);

}  // namespace inflect
