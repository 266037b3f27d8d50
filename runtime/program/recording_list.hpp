// Lists of recordings for `predict`: CSV, in the columns that `inflect data import manifest` takes.
#pragma once
#include <string>
#include <vector>

#include "runtime/program/recordings.hpp"

namespace inflect {

// `wav` is wanted, `id` and `speaker` are taken where they are there, what else an import takes is not looked at. Paths
// are relative to the list; a row without an id is called as it calls its recording. Error, with line and column: an
// unknown column or one that is there twice, a row of another length or without a recording.
std::vector<Spoken> read_recording_list(const std::string& path);

}  // namespace inflect
