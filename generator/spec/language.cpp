#include "generator/spec/language.hpp"

#include <clang/AST/DeclCXX.h>

#include <algorithm>
#include <set>

#include "generator/diagnostics/messages.hpp"

namespace inflect::spec {
namespace {

// The language as the spec sees it.
struct Seen {
  bool included = false, opened = false;
  std::set<std::string> names;
};

Seen seen_in(clang::ASTContext& context) {
  Seen seen;
  const clang::TranslationUnitDecl& unit = *context.getTranslationUnitDecl();
  for (const clang::Decl* declaration : unit.decls()) {
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration);
    if (!space || space->getName() != "inflect") continue;
    seen.included = true;
    for (const clang::Decl* one : space->decls()) {
      const auto* named = llvm::dyn_cast<clang::NamedDecl>(one);
      if (named && named->getIdentifier()) seen.names.insert(named->getName().str());
    }
  }
  for (const clang::UsingDirectiveDecl* opened : unit.using_directives())
    seen.opened = seen.opened || opened->getNominatedNamespace()->getName() == "inflect";
  return seen;
}

bool is_error(const Report& report) { return report.severity == Severity::error; }

}  // namespace

bool report_missing_language(clang::ASTContext& context, std::vector<Report>& reports, Diagnostics& diagnostics) {
  const Seen seen = seen_in(context);
  const auto first = std::ranges::find_if(reports, is_error);
  if (first == reports.end()) return false;
  if (!seen.included) {
    diagnostics.report(messages::no_include(first->place));
    reports.clear();
    return true;
  }
  if (seen.opened) return false;
  const auto is_unknown = [&](const Report& report) {
    const bool about_name = report.trouble == Trouble::undeclared || report.trouble == Trouble::unknown_type;
    return is_error(report) && about_name && seen.names.contains(report.name);
  };
  const auto unknown = std::ranges::find_if(reports, is_unknown);
  if (unknown == reports.end()) return false;
  diagnostics.report(messages::no_using(unknown->place, unknown->name));
  reports.clear();
  return true;
}

}  // namespace inflect::spec
