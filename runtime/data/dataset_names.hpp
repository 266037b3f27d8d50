// The names in a data set, whoever wrote it: each in its tidy form (runtime/base/names.hpp), and none that a reader
// would take for another.
#pragma once
#include <vector>

#include "runtime/base/remark.hpp"
#include "runtime/data/dataset.hpp"

namespace inflect {

// Error, with both utterances: two speakers, or two sessions, that look alike, for they would stand on both sides of a
// fold; two classes that differ in nothing that can be seen. Returns what is to be told: names that were not tidy,
// classes and parts that look alike.
std::vector<Remark> settle_names(Dataset& data);

}  // namespace inflect
