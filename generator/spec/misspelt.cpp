#include "generator/spec/misspelt.hpp"

#include <clang/AST/RecursiveASTVisitor.h>

#include "generator/diagnostics/messages.hpp"
#include "generator/spec/place.hpp"

namespace inflect::spec {
namespace {

const clang::RecordDecl* record_of(clang::QualType type) { return type.getNonReferenceType()->getAsRecordDecl(); }

// Only aggregates take designators.
bool takes_designators(const clang::RecordDecl& record) {
  const auto* type = llvm::dyn_cast<clang::CXXRecordDecl>(&record);
  return type && type->hasDefinition() && type->isAggregate();
}

// An argument of the call has no designator, linear("x", 256).
bool stands_before_options(const clang::FieldDecl& field) {
  const clang::RecordDecl* record = record_of(field.getType());
  return record && record->getName() == "Argument";
}

std::vector<const clang::FunctionDecl*> functions_of(const clang::Expr* callee) {
  std::vector<const clang::FunctionDecl*> functions;
  const auto add = [&](const clang::NamedDecl* declaration) {
    if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(declaration->getUnderlyingDecl())) {
      functions.push_back(function);
    }
  };
  if (const auto* overloads = llvm::dyn_cast<clang::OverloadExpr>(callee)) {
    for (const clang::NamedDecl* declaration : overloads->decls()) add(declaration);
  } else if (const auto* direct = llvm::dyn_cast<clang::DeclRefExpr>(callee)) {
    add(direct->getDecl());
  } else if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(callee)) {
    add(member->getMemberDecl());
  }
  return functions;
}

class MisspeltVisitor : public clang::RecursiveASTVisitor<MisspeltVisitor> {
 public:
  MisspeltVisitor(clang::ASTContext& context, std::vector<MisspeltOption>& found) : context_(context), found_(found) {}

  bool VisitRecoveryExpr(clang::RecoveryExpr* recovery) {
    const llvm::ArrayRef<clang::Expr*> parts = recovery->subExpressions();
    if (parts.empty()) return true;
    for (const clang::FunctionDecl* function : meant_by(functions_of(parts[0]), parts.size() - 1)) {
      const std::size_t before = found_.size();
      for (unsigned i = 0; i < function->getNumParams() && i + 1 < parts.size(); ++i) {
        check_list(parts[0]->getExprLoc(), function->getParamDecl(i)->getType(), parts[i + 1]);
      }
      if (found_.size() > before) break;  // one overload's answer is enough
    }
    return true;
  }

 private:
  // The overloads that take so many arguments; all of them, where none does.
  static std::vector<const clang::FunctionDecl*> meant_by(std::vector<const clang::FunctionDecl*> overloads,
                                                          std::size_t arguments) {
    std::vector<const clang::FunctionDecl*> fitting;
    for (const clang::FunctionDecl* one : overloads) {
      if (one->getMinRequiredArguments() <= arguments && arguments <= one->getNumParams()) fitting.push_back(one);
    }
    return fitting.empty() ? overloads : fitting;
  }

  void check_list(clang::SourceLocation call, clang::QualType type, const clang::Expr* written) {
    const auto* list = llvm::dyn_cast<clang::InitListExpr>(written);
    const clang::RecordDecl* record = record_of(type);
    if (!list || !record || !takes_designators(*record)) return;
    for (const clang::Expr* element : list->inits()) {
      const auto* designated = llvm::dyn_cast<clang::DesignatedInitExpr>(element);
      if (designated && designated->size() > 0) check_option(call, *record, *designated);
    }
  }

  void check_option(clang::SourceLocation call, const clang::RecordDecl& record,
                    const clang::DesignatedInitExpr& written) {
    const clang::DesignatedInitExpr::Designator& designator = *written.getDesignator(0);
    if (!designator.isFieldDesignator() || !designator.getFieldName()) return;
    const llvm::StringRef name = designator.getFieldName()->getName();
    messages::Words options;
    for (const clang::FieldDecl* field : record.fields()) {
      if (field->getName() == name) return check_list(call, field->getType(), written.getInit());
      if (!stands_before_options(*field)) options.push_back(field->getName().str());
    }
    const clang::SourceManager& sources = context_.getSourceManager();
    found_.push_back({place_of(call, sources), messages::unknown_option(place_of(designator.getFieldLoc(), sources),
                                                                        name.str(), record.getName().str(), options)});
  }

  clang::ASTContext& context_;
  std::vector<MisspeltOption>& found_;
};

}  // namespace

std::vector<MisspeltOption> misspelt_options(clang::ASTContext& context) {
  std::vector<MisspeltOption> found;
  MisspeltVisitor(context, found).TraverseDecl(context.getTranslationUnitDecl());
  return found;
}

std::vector<std::string> known_names(clang::ASTContext& context) {
  std::vector<std::string> names;
  const clang::SourceManager& sources = context.getSourceManager();
  const auto take = [&](const clang::DeclContext& scope) {
    for (const clang::Decl* declaration : scope.decls()) {
      const auto* named = llvm::dyn_cast<clang::NamedDecl>(declaration);
      if (!named || !named->getIdentifier() || sources.isInSystemHeader(named->getLocation())) continue;
      names.push_back(named->getName().str());
    }
  };
  const clang::TranslationUnitDecl& unit = *context.getTranslationUnitDecl();
  take(unit);
  for (const clang::Decl* declaration : unit.decls()) {
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration);
    if (space && space->getName() == "inflect") take(*space);
  }
  return names;
}

}  // namespace inflect::spec
