#include "generator/spec/experiments.hpp"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/RecursiveASTVisitor.h>

#include <map>

#include "generator/spec/place.hpp"

namespace inflect::spec {
namespace {

bool is_experiment(clang::QualType type) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || record->getName() != "Experiment") return false;
  const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(record->getDeclContext());
  return space && space->getName() == "inflect";
}

// A template is no experiment, but what a constant may be made from.
bool is_template(const clang::VarDecl& variable) {
  return variable.getDescribedVarTemplate() || llvm::isa<clang::VarTemplateSpecializationDecl>(variable);
}

class ExperimentVisitor : public clang::RecursiveASTVisitor<ExperimentVisitor> {
 public:
  ExperimentVisitor(const clang::SourceManager& sources, Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {}

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (llvm::isa<clang::ParmVarDecl>(variable) || variable->isInvalidDecl() || is_template(*variable)) return true;
    const messages::Thing thing{variable->getNameAsString(), place_of(variable->getLocation(), sources_)};
    if (const auto* array = variable->getType()->getAsArrayTypeUnsafe()) {
      if (is_experiment(array->getElementType()) && is_here(*variable)) {
        diagnostics_.report(messages::array_of_experiments(thing));
      }
      return true;
    }
    if (is_experiment(variable->getType())) sort(*variable, thing);
    return true;
  }

  DeclaredExperiments found;

 private:
  bool is_here(const clang::VarDecl& variable) const {
    return sources_.isInMainFile(sources_.getExpansionLoc(variable.getLocation()));
  }

  void sort(const clang::VarDecl& variable, const messages::Thing& thing) {
    const bool outside = variable.getDeclContext()->getRedeclContext()->isFileContext();
    if (!is_here(variable)) {
      if (outside) found.elsewhere.push_back(thing);
    } else if (!outside) {
      const auto* inside = llvm::dyn_cast<clang::NamedDecl>(variable.getDeclContext());
      diagnostics_.report(messages::not_at_namespace_level(thing, inside ? inside->getNameAsString() : "a function"));
    } else if (!variable.isConstexpr()) {
      diagnostics_.report(messages::not_constexpr(thing));
    } else if (const auto [entry, fresh] = names_.try_emplace(thing.written, thing.place); !fresh) {
      diagnostics_.report(messages::same_name(thing, entry->second));
    } else {
      found.here.push_back({&variable, thing});
    }
  }

  const clang::SourceManager& sources_;
  Diagnostics& diagnostics_;
  std::map<std::string, Place> names_;
};

}  // namespace

DeclaredExperiments find_experiments(clang::ASTUnit& unit, Diagnostics& diagnostics) {
  ExperimentVisitor visitor(unit.getSourceManager(), diagnostics);
  visitor.TraverseDecl(unit.getASTContext().getTranslationUnitDecl());
  return std::move(visitor.found);
}

}  // namespace inflect::spec
