// Reading one spec: parse, report, find the experiments, read their values.
#include "generator/frontend/frontend.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "generator/diagnostics/messages.hpp"
#include "generator/frontend/experiments.hpp"
#include "generator/frontend/misspelt.hpp"
#include "generator/frontend/parse.hpp"
#include "generator/frontend/value_reader.hpp"
#include "generator/frontend/where_installed.hpp"
#include "generator/frontend/wording.hpp"

namespace inflect::frontend {
namespace {

std::optional<std::string> text_of(const std::string& path, Diagnostics& diagnostics) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) {
    diagnostics.report(messages::unreadable(path, "it is a folder"));
    return std::nullopt;
  }
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in.is_open() || in.bad()) {
    diagnostics.report(messages::unreadable(path, errno ? std::strerror(errno) : "reading failed"));
    return std::nullopt;
  }
  return text.str();
}

// Clang's reports, with a misspelt option in place of "no matching function" where that is the cause.
void report_troubles(const Reported& reported, clang::ASTUnit* unit, Diagnostics& diagnostics) {
  std::vector<Report> reports = reported.reports;
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
  ValueReader reader(spec);
  for (const Declared& one : declared.here) {
    if (!one.variable->evaluateValue()) {
      diagnostics.report(messages::not_constant(one.thing, {}, {}, false));
      continue;
    }
    try {
      spec.experiments.push_back({one.thing.written, reader.experiment(*one.variable), one.thing.place, &spec.names});
    } catch (const UnreadableText& text) {
      diagnostics.report(messages::unreadable_text(one.thing, text.what()));
    }
  }
}

}  // namespace

std::unique_ptr<Spec> read_spec(const std::string& path, Diagnostics& diagnostics) {
  Diagnostics found;
  auto spec = std::make_unique<Spec>();
  spec->path = path;
  const std::string language = language_folder();
  if (language.empty()) found.report(messages::no_language(expected_language_folder()));
  const std::optional<std::string> text = text_of(path, found);
  if (text && !language.empty()) {
    Reported reported(language);
    const std::unique_ptr<clang::ASTUnit> unit = parse(path, *text, language, reported);
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

}  // namespace inflect::frontend
