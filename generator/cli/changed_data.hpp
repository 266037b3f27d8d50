// Whether the data sets of runs are still what the runs were trained on.
#pragma once
#include <string>
#include <vector>

#include "generator/report/run.hpp"

namespace inflect::cli {

// A sentence for each data set that stands where runs had it and is another now: "'/d.h5' has changed since 8 runs were
// trained on it: the labels differ". Reads each data set once; one that is gone is no matter of a report.
std::vector<std::string> changed_data(const std::vector<report::Run>& runs);

}  // namespace inflect::cli
