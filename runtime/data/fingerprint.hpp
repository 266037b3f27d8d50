// A number that tells one data set's content from another's, however the file is laid out: 16 hex digits over classes,
// utterances, words and the streams read. To recognise, not to secure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"

namespace inflect {

std::string fingerprint(const Dataset& data);

// The same of its parts, by name, so that it can be told which of them differ: "classes", "ids", "speakers",
// "sessions", "kinds", "labels", "dialogues", "rows of frames", and each stream read: "frames/acoustic".
using PartFingerprints = std::map<std::string, std::string>;
PartFingerprints part_fingerprints(const Dataset& data);

// The parts that both have and that differ, in words: "the labels", "the frames of 'acoustic'".
std::vector<std::string> differing_parts(const PartFingerprints& then, const PartFingerprints& now);
// "the labels, the speakers and the frames of 'acoustic'"
std::string listed(const std::vector<std::string>& parts);

}  // namespace inflect
