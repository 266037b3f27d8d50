// From Clang's reports to diagnostics in the terms of a spec.
#pragma once
#include <vector>

#include "generator/spec/reported.hpp"

namespace inflect::spec {

// Less the reports that only follow from others. `known`: names that a misspelt function or type may have stood for.
void report(const std::vector<Report>& reports, const std::vector<std::string>& known, Diagnostics& diagnostics);

}  // namespace inflect::spec
