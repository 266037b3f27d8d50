// Runs Clang over a spec.
#pragma once
#include <clang/Frontend/ASTUnit.h>

#include <memory>
#include <string>

#include "generator/frontend/reported.hpp"

namespace inflect::frontend {

// The syntax tree, also where there are errors as far as it goes; nothing where Clang could not even begin.
// `language`: the folder that holds inflect.hpp. `reported` must outlive the tree.
std::unique_ptr<clang::ASTUnit> parse(const std::string& path, const std::string& text, const std::string& language,
                                      Reported& reported);

}  // namespace inflect::frontend
