#include "generator/spec/reported.hpp"

#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/DiagnosticSema.h>
#include <llvm/ADT/SmallString.h>

#include <algorithm>
#include <regex>

#include "generator/spec/place.hpp"

namespace inflect::spec {
namespace {

Trouble trouble_of(unsigned id) {
  namespace diag = clang::diag;
  switch (id) {
    case diag::err_field_designator_unknown:
    case diag::err_field_designator_unknown_suggest: return Trouble::misspelt_option;
    case diag::err_unknown_typename:
    case diag::err_unknown_typename_suggest: return Trouble::unknown_type;
    case diag::err_no_member:
    case diag::err_no_member_suggest: return Trouble::no_member;
    case diag::err_undeclared_var_use:
    case diag::err_undeclared_var_use_suggest: return Trouble::undeclared;
    case diag::err_ovl_no_viable_function_in_call:
    case diag::err_ovl_no_viable_member_function_in_call: return Trouble::no_matching_call;
    case diag::err_typecheck_invalid_operands: return Trouble::operands;
    case diag::err_constexpr_var_requires_const_init: return Trouble::not_constant;
    case diag::err_ovl_deleted_call: return Trouble::deleted_function;
    case diag::err_typecheck_deleted_function: return Trouble::deleted_conversion;
    case diag::err_excess_initializers: return Trouble::excess_elements;
    case diag::err_static_assert_failed: return Trouble::wrong_kind;
    default: return Trouble::other;
  }
}

bool is_about_syntax(unsigned id) {
  const unsigned category = clang::DiagnosticIDs::getCategoryNumberForDiag(id);
  return clang::DiagnosticIDs::getCategoryNameFromID(category) == "Parse Issue";
}

void take_names(const clang::DeclContext& context, std::vector<std::string>& names) {
  for (const clang::Decl* declaration : context.decls()) {
    const auto* named = llvm::dyn_cast<clang::NamedDecl>(declaration);
    if (named && !declaration->isImplicit() && named->getIdentifier()) names.push_back(named->getName().str());
  }
}

// What one placeholder of the message stands for: the name it is about, or where that should have been found.
std::string take_argument(const clang::Diagnostic& diagnostic, unsigned i, Report& report) {
  using Engine = clang::DiagnosticsEngine;
  const auto raw = [&] { return diagnostic.getRawArg(i); };
  switch (diagnostic.getArgKind(i)) {
    case Engine::ak_identifierinfo: return diagnostic.getArgIdentifier(i)->getName().str();
    case Engine::ak_declarationname: return clang::DeclarationName::getFromOpaqueInteger(raw()).getAsString();
    case Engine::ak_nameddecl: {
      const auto& named = *reinterpret_cast<const clang::NamedDecl*>(raw());
      const auto* variable = llvm::dyn_cast<clang::VarDecl>(&named);
      const clang::RecordDecl* record = variable ? variable->getType()->getAsRecordDecl() : nullptr;
      if (record) report.type = record->getNameAsString();
      return named.getNameAsString();
    }
    case Engine::ak_declcontext: {
      const auto& context = *reinterpret_cast<const clang::DeclContext*>(raw());
      if (const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(&context))
        report.type = enumeration->getName().str();
      take_names(context, report.known);
      return "";
    }
    case Engine::ak_qualtype: {
      const auto type = clang::QualType::getFromOpaquePtr(reinterpret_cast<void*>(raw()));
      const clang::RecordDecl* record = type.getNonReferenceType()->getAsRecordDecl();
      if (!record || !report.known.empty()) return "";
      report.type = record->getNameAsString();
      take_names(*record, report.known);
      return "";
    }
    default: return "";
  }
}

void take_arguments(const clang::Diagnostic& diagnostic, Report& report) {
  for (unsigned i = 0; i < diagnostic.getNumArgs(); ++i) {
    const std::string name = take_argument(diagnostic, i, report);
    if (report.name.empty()) report.name = name;
  }
}

// The namespace of the language is noise to whoever wrote `using namespace inflect`, and so is what Here stands for.
std::string without_noise(const std::string& text) {
  static const std::regex noise(R"(inflect::| \(aka '[^']*source_location[^']*'\))");
  return std::regex_replace(text, noise, "");
}

bool starts_with(const std::string& text, const char* start) { return text.rfind(start, 0) == 0; }

// "candidate function not viable: no known conversion …" → "no known conversion …"
std::string reason_of_candidate(const std::string& text) {
  const std::size_t colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

}  // namespace

// Clang lends its preprocessor for looking only, but there is no other moment at which it is there and has read
// nothing.
void Reported::BeginSourceFile(const clang::LangOptions& language, const clang::Preprocessor* preprocessor) {
  DiagnosticConsumer::BeginSourceFile(language, preprocessor);
  if (act_ && preprocessor) act_(const_cast<clang::Preprocessor&>(*preprocessor));
}

void Reported::HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) {
  DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
  llvm::SmallString<128> formatted;
  diagnostic.FormatDiagnostic(formatted);
  const std::string text = without_noise(formatted.str().str());
  const Place place =
      diagnostic.hasSourceManager() ? place_of(diagnostic.getLocation(), diagnostic.getSourceManager()) : Place{};
  if (level == clang::DiagnosticsEngine::Note) return add_note(place, text);

  const bool after_syntax = !reports.empty() && reports.back().syntax;
  keep_ = level >= clang::DiagnosticsEngine::Warning && !after_syntax;
  if (!keep_) return;
  const bool error = level >= clang::DiagnosticsEngine::Error;
  Report& report = reports.emplace_back();
  report.severity = error ? Severity::error : Severity::warning;
  report.trouble = trouble_of(diagnostic.getID());
  report.syntax = error && is_about_syntax(diagnostic.getID()) && report.trouble == Trouble::other;
  report.place = place;
  report.text = text;
  take_arguments(diagnostic, report);
}

void Reported::add_note(const Place& place, const std::string& text) {
  if (!keep_) return;
  Report& about = reports.back();
  about.reasons.push_back(text);
  if (starts_with(text, "candidate ")) {
    about.candidates.push_back(reason_of_candidate(text));
  } else if (place.line > 0 && !in_language(place)) {
    // What the language's headers find out stands where the spec made them look.
    if (in_language(about.place))
      about.place = place;
    else
      about.notes.push_back({place, text});
  }
}

bool Reported::in_language(const Place& place) const { return starts_with(place.file, language_.c_str()); }

bool Reported::failed() const {
  return std::any_of(reports.begin(), reports.end(), [](const Report& r) { return r.severity == Severity::error; });
}

}  // namespace inflect::spec
