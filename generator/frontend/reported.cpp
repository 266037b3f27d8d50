#include "generator/frontend/reported.hpp"

#include <clang/AST/Decl.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/DiagnosticSema.h>
#include <llvm/ADT/SmallString.h>

#include <algorithm>

#include "generator/diagnostics/messages.hpp"
#include "generator/frontend/place.hpp"

namespace inflect::frontend {
namespace {

Trouble trouble_of(unsigned id) {
  switch (id) {
    case clang::diag::err_ovl_no_viable_function_in_call:
    case clang::diag::err_ovl_no_viable_member_function_in_call: return Trouble::no_matching_call;
    case clang::diag::err_constexpr_var_requires_const_init: return Trouble::not_constant;
    case clang::diag::err_ovl_deleted_call: return Trouble::deleted_function;
    case clang::diag::err_excess_initializers: return Trouble::excess_elements;
    default: return Trouble::other;
  }
}

std::string name_in(const clang::Diagnostic& diagnostic) {
  for (unsigned i = 0; i < diagnostic.getNumArgs(); ++i) {
    if (diagnostic.getArgKind(i) == clang::DiagnosticsEngine::ak_nameddecl) {
      return reinterpret_cast<const clang::NamedDecl*>(diagnostic.getRawArg(i))->getNameAsString();
    }
    if (diagnostic.getArgKind(i) == clang::DiagnosticsEngine::ak_declarationname) {
      return clang::DeclarationName::getFromOpaqueInteger(diagnostic.getRawArg(i)).getAsString();
    }
  }
  return "";
}

// The namespace of the language is noise to whoever wrote `using namespace inflect`.
std::string without_namespace(std::string text) {
  const std::string name = "inflect::";
  for (std::size_t at; (at = text.find(name)) != std::string::npos;) text.erase(at, name.size());
  return text;
}

bool starts_with(const std::string& text, const char* start) { return text.rfind(start, 0) == 0; }

// "candidate function not viable: no known conversion …" → "no known conversion …"
std::string reason_of_candidate(const std::string& text) {
  const std::size_t colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

bool mentions_lifetime(const Report& report) {
  const auto says = [](const std::string& reason) { return reason.find("lifetime") != std::string::npos; };
  return std::any_of(report.reasons.begin(), report.reasons.end(), says);
}

}  // namespace

void Reported::HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) {
  DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
  llvm::SmallString<128> formatted;
  diagnostic.FormatDiagnostic(formatted);
  const std::string text = without_namespace(formatted.str().str());
  const Place place =
      diagnostic.hasSourceManager() ? place_of(diagnostic.getLocation(), diagnostic.getSourceManager()) : Place{};
  if (level == clang::DiagnosticsEngine::Note) return note(diagnostic, place, text);

  keep_notes_ = level >= clang::DiagnosticsEngine::Warning;
  if (!keep_notes_) return;
  const bool error = level >= clang::DiagnosticsEngine::Error;
  reports.push_back({.severity = error ? Severity::error : Severity::warning,
                     .trouble = trouble_of(diagnostic.getID()),
                     .place = place,
                     .text = text,
                     .name = name_in(diagnostic)});
}

void Reported::note(const clang::Diagnostic&, const Place& place, const std::string& text) {
  if (!keep_notes_ || reports.empty()) return;
  Report& about = reports.back();
  about.reasons.push_back(text);
  if (starts_with(text, "candidate ")) {
    about.candidates.push_back(reason_of_candidate(text));
  } else if (place.line > 0 && !starts_with(place.file, language_.c_str())) {
    about.notes.push_back({place, text});
  }
}

bool Reported::failed() const {
  return std::any_of(reports.begin(), reports.end(), [](const Report& r) { return r.severity == Severity::error; });
}

namespace {

Diagnostic in_the_authors_terms(const Report& report) {
  switch (report.trouble) {
    case Trouble::no_matching_call: return messages::no_matching_call(report.place, report.text, report.candidates);
    case Trouble::not_constant:
      return messages::not_constant({report.name, report.place}, report.reasons, report.notes,
                                    mentions_lifetime(report));
    case Trouble::deleted_function:
      if (report.name == "best") return messages::chosen_by_test(report.place);
      break;
    case Trouble::excess_elements: return messages::excess_elements(report.place, report.text);
    case Trouble::other: break;
  }
  return messages::clang_says(report.severity, report.place, report.text, report.notes);
}

}  // namespace

void report(const std::vector<Report>& reports, Diagnostics& diagnostics) {
  // A model function with a mistake makes every experiment that calls it "not constant".
  const auto is_cause = [](const Report& r) {
    return r.severity == Severity::error && r.trouble != Trouble::not_constant;
  };
  const bool caused = std::any_of(reports.begin(), reports.end(), is_cause);
  for (const Report& report : reports) {
    if (caused && report.trouble == Trouble::not_constant) continue;
    diagnostics.report(in_the_authors_terms(report));
  }
}

}  // namespace inflect::frontend
