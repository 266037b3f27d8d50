// Runs Clang over a spec.
#pragma once
#include <clang/Frontend/ASTUnit.h>

#include <memory>
#include <string>
#include <vector>

#include "generator/spec/file_gate.hpp"
#include "generator/spec/reported.hpp"

namespace inflect::spec {

// The syntax tree, also where there are errors as far as it goes; nothing where Clang could not even begin.
// `language`: the folder that holds inflect.hpp; `folders`: more of them to look for headers in. The files that it may
// open are the gate's, which is a counted object of LLVM. `reported` must outlive the tree.
std::unique_ptr<clang::ASTUnit> parse(const std::string& path, const std::string& text, const std::string& language,
                                      const std::vector<std::string>& folders, FileGate& gate, Reported& reported);

}  // namespace inflect::spec
