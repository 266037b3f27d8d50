#include "generator/spec/wording.hpp"

#include <algorithm>

#include "generator/diagnostics/messages.hpp"
#include "generator/diagnostics/suggest.hpp"

namespace inflect::spec {
namespace {

bool mentions_lifetime(const Report& report) {
  const auto says = [](const std::string& reason) { return reason.find("lifetime") != std::string::npos; };
  return report.type == "Value" || std::any_of(report.reasons.begin(), report.reasons.end(), says);
}

// Clang's own suggestion where it has one; it does not see two swapped letters.
Diagnostic suggesting(const Report& report, const std::vector<std::string>& known) {
  const bool suggests = report.text.find("did you mean") != std::string::npos;
  std::string suggestion = suggests ? "" : did_you_mean(report.name, known);
  const bool enumeration = report.trouble == Trouble::no_member && !report.type.empty();
  if (enumeration && !suggests) suggestion = ", only " + listed(known) + suggestion;
  return messages::clang_says(report.severity, report.place, report.text + suggestion, report.notes);
}

Diagnostic in_the_authors_terms(const Report& report, const std::vector<std::string>& known) {
  const messages::Thing thing{report.name, report.place};
  switch (report.trouble) {
    case Trouble::misspelt_option:
      return messages::unknown_option(report.place, report.name, report.type, report.known);
    case Trouble::no_member: return suggesting(report, report.known);
    case Trouble::undeclared: return suggesting(report, known);
    case Trouble::no_matching_call: return messages::no_matching_call(report.place, report.text, report.candidates);
    case Trouble::operands: return messages::invalid_operands(report.place, report.text);
    case Trouble::not_constant:
      return messages::not_constant(thing, report.reasons, report.notes, mentions_lifetime(report));
    case Trouble::deleted_function:
      if (report.name == "best") return messages::chosen_by_test(report.place);
      break;
    case Trouble::deleted_conversion:
      if (report.text.find("'View' to 'Of'") != std::string::npos) return messages::unnamed_view(report.place);
      if (report.text.find("'Experiment' to 'Teacher'") != std::string::npos) {
        return messages::unnamed_teacher(report.place);
      }
      break;
    case Trouble::excess_elements: return messages::excess_elements(report.place, report.text);
    case Trouble::wrong_kind: return messages::wrong_kind(report.place, report.text);
    case Trouble::unknown_type:
    case Trouble::other: break;
  }
  return messages::clang_says(report.severity, report.place, report.text, report.notes);
}

}  // namespace

void report(const std::vector<Report>& reports, const std::vector<std::string>& known, Diagnostics& diagnostics) {
  // A model function with a mistake makes every experiment that calls it "not constant".
  const auto is_cause = [](const Report& one) {
    return one.severity == Severity::error && one.trouble != Trouble::not_constant;
  };
  const bool caused = diagnostics.failed() || std::any_of(reports.begin(), reports.end(), is_cause);
  for (const Report& one : reports) {
    if (caused && one.trouble == Trouble::not_constant) continue;
    diagnostics.report(in_the_authors_terms(one, known));
  }
}

}  // namespace inflect::spec
