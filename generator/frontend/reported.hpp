// What Clang reports while it reads a spec, kept until it is known what to make of it.
#pragma once
#include <clang/Basic/Diagnostic.h>

#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::frontend {

// What kinds of error are told apart, because the author of a spec is better helped in other words than Clang's.
enum class Trouble { other, no_matching_call, not_constant, deleted_function, excess_elements };

struct Report {
  Severity severity;
  Trouble trouble = Trouble::other;
  Place place;
  std::string text;
  std::string name;                     // of what it is about: the constant, the deleted function
  std::vector<Note> notes;              // in the author's files
  std::vector<std::string> candidates;  // why each function of that name did not fit
  std::vector<std::string> reasons;     // why it is not constant, wherever Clang found it out
};

class Reported : public clang::DiagnosticConsumer {
 public:
  explicit Reported(std::string language) : language_(std::move(language)) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) override;

  bool failed() const;
  std::vector<Report> reports;

 private:
  void note(const clang::Diagnostic& diagnostic, const Place& place, const std::string& text);

  std::string language_;  // the folder of the language's headers, which are not the author's files
  bool keep_notes_ = false;
};

// The reports in the author's terms, less those that only follow from others.
void report(const std::vector<Report>& reports, Diagnostics& diagnostics);

}  // namespace inflect::frontend
