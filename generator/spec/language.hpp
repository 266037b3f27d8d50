// Whether a spec has the language at hand: its header included, its namespace opened.
#pragma once
#include <clang/AST/ASTContext.h>

#include <vector>

#include "generator/spec/reported.hpp"

namespace inflect::spec {

// Where a spec forgot one of the two, its reports are about names of the language that Clang does not know: they become
// one report, at the first of them, of what is missing. False where the spec forgot nothing.
bool report_missing_language(clang::ASTContext& context, std::vector<Report>& reports, Diagnostics& diagnostics);

}  // namespace inflect::spec
