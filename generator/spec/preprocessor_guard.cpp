#include "generator/spec/preprocessor_guard.hpp"

#include <clang/Lex/MacroArgs.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Pragma.h>

#include "generator/spec/guarded.hpp"
#include "generator/spec/place.hpp"

namespace inflect::spec {
namespace {

constexpr int most_expansions = 1'000'000;

class CountMacros : public clang::PPCallbacks {
 public:
  explicit CountMacros(const clang::SourceManager& sources) : sources_(sources) {}

  void MacroExpands(const clang::Token&, const clang::MacroDefinition&, clang::SourceRange range,
                    const clang::MacroArgs*) override {
    if (++expansions_ != most_expansions) return;
    give_up_reading("the macros unfold more than " + std::to_string(most_expansions) + " times",
                    place_of(range.getBegin(), sources_));
  }

 private:
  const clang::SourceManager& sources_;
  int expansions_ = 0;
};

// In place of Clang's own "#pragma clang __debug", which crashes it on purpose.
class RefusedPragma : public clang::PragmaHandler {
 public:
  RefusedPragma() : PragmaHandler("__debug") {}

  void HandlePragma(clang::Preprocessor& preprocessor, clang::PragmaIntroducer, clang::Token& name) override {
    clang::DiagnosticsEngine& diagnostics = preprocessor.getDiagnostics();
    const unsigned id = diagnostics.getCustomDiagID(clang::DiagnosticsEngine::Error,
                                                    "'#pragma clang __debug' is for Clang's developers, not for specs");
    diagnostics.Report(name.getLocation(), id);
    preprocessor.DiscardUntilEndOfDirective();
  }
};

}  // namespace

void guard(clang::Preprocessor& preprocessor) {
  preprocessor.addPPCallbacks(std::make_unique<CountMacros>(preprocessor.getSourceManager()));
  preprocessor.AddPragmaHandler("clang", new RefusedPragma);
}

}  // namespace inflect::spec
