// What Clang reports while it reads a spec, kept until it is known what to make of it.
#pragma once
#include <clang/Basic/Diagnostic.h>
#include <clang/Lex/Preprocessor.h>

#include <functional>
#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

// What kinds of error are told apart, because the author of a spec is better helped in other words than Clang's.
enum class Trouble {
  other,
  misspelt_option,  // Blstm{.widht = 3}
  no_member,
  undeclared,
  unknown_type,
  no_matching_call,
  operands,  // in.words(…) | mean
  not_constant,
  deleted_function,
  deleted_conversion,  // contrastive(view(…), …): a temporary where a named constant belongs
  excess_elements,
  wrong_kind  // .width = 64.5: a static_assert of the language
};

struct Report {
  Severity severity;
  Trouble trouble = Trouble::other;
  bool syntax = false;  // the text does not parse; what follows is guesswork
  Place place;
  std::string text;
  std::string name;                     // of what it is about: the option, the constant, the deleted function
  std::string type;                     // that has no such option or enumerator, or the constant's
  std::vector<std::string> known;       // names that would have been right there
  std::vector<Note> notes;              // in the author's files
  std::vector<std::string> candidates;  // why each function of that name did not fit
  std::vector<std::string> reasons;     // why it is not constant, wherever Clang found it out
};

class Reported : public clang::DiagnosticConsumer {
 public:
  explicit Reported(std::string language) : language_(std::move(language)) {}

  // Called with Clang's preprocessor before it reads the first line.
  void on_begin(std::function<void(clang::Preprocessor&)> act) { act_ = std::move(act); }
  void BeginSourceFile(const clang::LangOptions& language, const clang::Preprocessor* preprocessor) override;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) override;

  bool failed() const;
  std::vector<Report> reports;

 private:
  void add_note(const Place& place, const std::string& text);
  bool in_language(const Place& place) const;

  std::string language_;  // the folder of the language's headers, which are not the author's files
  std::function<void(clang::Preprocessor&)> act_;
  bool keep_ = false;  // the latest report, and so its notes
};

}  // namespace inflect::spec
