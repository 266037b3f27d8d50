// Reading one spec: parse, report, find the experiments, read their values.
#include "generator/spec/spec.hpp"

#include <algorithm>
#include <filesystem>

#include "generator/diagnostics/messages.hpp"
#include "generator/diagnostics/shown_files.hpp"
#include "generator/spec/constants.hpp"
#include "generator/spec/experiments.hpp"
#include "generator/spec/guarded.hpp"
#include "generator/spec/include_folders.hpp"
#include "generator/spec/language.hpp"
#include "generator/spec/misspelt.hpp"
#include "generator/spec/parse.hpp"
#include "generator/spec/where_installed.hpp"
#include "generator/spec/wording.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect::spec {
namespace {

constexpr std::uint64_t largest_spec = 16 << 20;

std::optional<std::string> text_of(const std::string& path, Diagnostics& diagnostics) {
  if (const std::string problem = why_unreadable(path); !problem.empty()) {
    diagnostics.report(messages::unreadable(path, problem));
    return std::nullopt;
  }
  return whole_text(path, largest_spec, "spec ");
}

// In a build tree the language's folder holds links to its headers, so where they lead is open, too.
llvm::IntrusiveRefCntPtr<FileGate> gate_of(const std::string& path, const std::string& language,
                                           std::vector<std::string> folders) {
  std::error_code failed;
  const auto header = std::filesystem::canonical(std::filesystem::path(language) / "inflect.hpp", failed);
  if (!failed) folders.push_back(header.parent_path().string());
  return llvm::makeIntrusiveRefCnt<FileGate>(std::filesystem::path(path).parent_path().string(), folders);
}

// Clang's reports, with a misspelt option in place of "no matching function" where that is the cause.
void report_troubles(const Reported& reported, clang::ASTUnit* unit, Diagnostics& diagnostics) {
  std::vector<Report> reports = reported.reports;
  if (unit && report_missing_language(unit->getASTContext(), reports, diagnostics)) return;
  for (MisspeltOption& option : unit ? misspelt_options(unit->getASTContext()) : std::vector<MisspeltOption>()) {
    const auto same_call = [&](const Report& report) {
      return report.trouble == Trouble::no_matching_call && report.place == option.call;
    };
    if (std::none_of(reported.reports.begin(), reported.reports.end(), same_call)) continue;
    std::erase_if(reports, same_call);
    diagnostics.report(std::move(option.diagnostic));
  }
  report(reports, unit ? known_names(unit->getASTContext()) : std::vector<std::string>(), diagnostics);
}

void read_experiments(const DeclaredExperiments& declared, Spec& spec, Diagnostics& diagnostics) {
  Constants constants(spec);
  for (const Declared& one : declared.here) {
    if (!one.variable->evaluateValue()) {
      diagnostics.report(messages::not_constant(one.thing, {}, {}, false));
      continue;
    }
    try {
      spec.experiments.push_back(
          {one.thing.written, constants.experiment(*one.variable), one.thing.place, &spec.names});
    } catch (const UnreadableText& text) {
      diagnostics.report(messages::unreadable_text(one.thing, text.what()));
    }
  }
}

}  // namespace

std::unique_ptr<Spec> read_spec(const std::string& path, Diagnostics& diagnostics) {
  return read_spec(path, {}, diagnostics);
}

std::unique_ptr<Spec> read_spec(const std::string& path, const std::vector<std::string>& folders,
                                Diagnostics& diagnostics) {
  const GuardedReading reading(path);
  Diagnostics found;
  auto spec = std::make_unique<Spec>();
  spec->path = path;
  const std::string language = language_folder();
  if (language.empty()) found.report(messages::no_language(expected_language_folder()));
  const std::optional<std::string> text = text_of(path, found);
  if (text && !language.empty()) {
    Reported reported(language);
    const auto gate = gate_of(path, language, folders);
    const std::unique_ptr<clang::ASTUnit> unit = parse(path, *text, language, folders, *gate, reported);
    may_show(path);
    for (const std::string& file : gate->opened()) may_show(file);
    if (!unit && !reported.failed()) throw InternalError("Clang could not begin to read " + path);
    report_troubles(reported, unit.get(), found);
    if (!found.failed()) {
      const DeclaredExperiments declared = find_experiments(*unit, found);
      if (declared.here.empty() && !found.failed()) found.report(messages::no_experiment(path, declared.elsewhere));
      read_experiments(declared, *spec, found);
    }
  }
  for (const Diagnostic& diagnostic : found.all()) diagnostics.report(diagnostic);
  return found.failed() ? nullptr : std::move(spec);
}

}  // namespace inflect::spec
