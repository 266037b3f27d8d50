#include "generator/frontend/parse.hpp"

#include <clang/Tooling/Tooling.h>

#include <vector>

namespace inflect::frontend {

std::unique_ptr<clang::ASTUnit> parse(const std::string& path, const std::string& text, const std::string& language,
                                      Reported& reported) {
  // Clang's taste in style is no business of a spec, except where other compilers refuse what it lets pass.
  const std::vector<std::string> arguments = {
      "-xc++",           "-std=c++20",          "-I" + language,   "-resource-dir=" INFLECT_CLANG_RESOURCES,
      "-Wno-everything", "-Wreorder-init-list", "-ferror-limit=50"};
  return clang::tooling::buildASTFromCodeWithArgs(
      text, arguments, path, "inflect", std::make_shared<clang::PCHContainerOperations>(),
      clang::tooling::getClangStripDependencyFileAdjuster(), clang::tooling::FileContentMappings(), &reported);
}

}  // namespace inflect::frontend
