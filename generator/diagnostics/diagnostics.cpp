// Printing: in order of place, each with its line of the spec and a caret.
#include "generator/diagnostics/diagnostics.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <ostream>
#include <sstream>

#include "generator/diagnostics/shown_files.hpp"
#include "generator/diagnostics/suggest.hpp"
#include "runtime/base/message.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect {
namespace {

constexpr std::uint64_t largest_source = 16 << 20;

// Reads each spec once, however many diagnostics point into it.
class Sources {
 public:
  const std::string* line(const Place& place) {
    const auto [entry, fresh] = files_.try_emplace(place.file);
    if (fresh && may_be_shown(place.file) && why_unreadable(place.file).empty()) {
      std::istringstream in(whole_text(place.file, largest_source));
      for (std::string text; std::getline(in, text);) entry->second.push_back(text);
    }
    const std::vector<std::string>& lines = entry->second;
    return place.line >= 1 && place.line <= lines.size() ? &lines[place.line - 1] : nullptr;
  }

 private:
  std::map<std::string, std::vector<std::string>> files_;
};

struct Colours {
  const char *error, *warning, *note, *caret, *bold, *off;
};
constexpr Colours plain{"", "", "", "", "", ""};
constexpr Colours ansi{"\033[1;31m", "\033[1;35m", "\033[1;36m", "\033[1;32m", "\033[1m", "\033[0m"};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Columns count bytes; the caret stands below the character, so bytes inside one take no room and tabs stay tabs.
std::string caret_below(const std::string& line, unsigned column) {
  std::string indent;
  for (std::size_t i = 0; i + 1 < column && i < line.size(); ++i) {
    if (!continues_character(line[i])) indent += line[i] == '\t' ? '\t' : ' ';
  }
  return indent + "^";
}

// What is shown of a line, and the column in it.
struct Excerpt {
  std::string text;
  unsigned column;
};

// A line of sane length is shown whole, of another what stands around the column. Control characters take no part.
Excerpt excerpt(const std::string& line, unsigned column) {
  constexpr std::size_t longest = 200, before = 120;
  Excerpt part{line, column};
  if (line.size() > longest) {
    std::size_t begin = column > before ? column - 1 - before : 0, end = std::min(line.size(), begin + longest);
    while (begin > 0 && begin < line.size() && continues_character(line[begin])) --begin;
    while (end < line.size() && continues_character(line[end])) ++end;
    part = {line.substr(std::min(begin, line.size()), end - begin), column - static_cast<unsigned>(begin)};
  }
  for (char& c : part.text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t') c = ' ';
  return part;
}

struct Printer {
  std::ostream& out;
  const Colours& colours;
  Sources sources{};

  void source(const Place& place) {
    const std::string* line = sources.line(place);
    if (!line || place.column == 0) return;
    const Excerpt part = excerpt(*line, place.column);
    out << "  " << part.text << "\n  " << colours.caret << caret_below(part.text, part.column) << colours.off << "\n";
  }

  void headline(const Place& place, const char* colour, const char* kind, const std::string& message) {
    out << colours.bold;
    if (!place.file.empty()) out << as_message(place.file) << ":";
    if (place.line) out << place.line << ":" << place.column << ":";
    if (!place.file.empty()) out << " ";
    out << colours.off << colour << kind << ": " << colours.off << colours.bold << as_message(message) << colours.off
        << "\n";
    source(place);
  }

  void fix(const std::string& text) {
    std::string indented = as_message(text);
    for (std::size_t at = 0; (at = indented.find('\n', at)) != std::string::npos; at += 7)
      indented.insert(at + 1, "       ");
    out << "  fix: " << indented << "\n";
  }

  void diagnostic(const Diagnostic& diagnostic) {
    const bool error = diagnostic.severity == Severity::error;
    headline(diagnostic.place, error ? colours.error : colours.warning, error ? "error" : "warning",
             diagnostic.message);
    for (const Note& note : diagnostic.notes) headline(note.place, colours.note, "note", note.message);
    if (!diagnostic.fix.empty()) fix(diagnostic.fix);
    if (!diagnostic.experiments.empty()) {
      out << "  in " << (diagnostic.experiments.size() == 1 ? "experiment " : "experiments ")
          << listed(diagnostic.experiments) << "\n";
    }
  }
};

bool same_finding(const Diagnostic& a, const Diagnostic& b) {
  return a.severity == b.severity && a.place == b.place && a.message == b.message && a.notes == b.notes;
}

}  // namespace

void Diagnostics::report(Diagnostic diagnostic) {
  for (Diagnostic& known : all_) {
    if (!same_finding(known, diagnostic)) continue;
    for (std::string& name : diagnostic.experiments) {
      if (std::find(known.experiments.begin(), known.experiments.end(), name) == known.experiments.end()) {
        known.experiments.push_back(std::move(name));
      }
    }
    return;
  }
  errors_ += diagnostic.severity == Severity::error;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::print(std::ostream& out, bool colour) const {
  std::vector<const Diagnostic*> ordered;
  for (const Diagnostic& diagnostic : all_) ordered.push_back(&diagnostic);
  std::stable_sort(ordered.begin(), ordered.end(), [](auto* a, auto* b) { return a->place < b->place; });
  Printer printer{out, colour ? ansi : plain};
  for (const Diagnostic* diagnostic : ordered) printer.diagnostic(*diagnostic);
}

}  // namespace inflect
