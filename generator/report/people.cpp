// Grids as aligned text, Markdown and LaTeX.
#include <algorithm>
#include <ostream>

#include "generator/report/report.hpp"

namespace inflect::report {
namespace {

using Cells = std::vector<std::string>;

// Characters, not bytes: cells hold ± and titles in any language.
std::size_t width_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char byte) { return (byte & 0xC0) != 0x80; });
}

void print_aligned(std::ostream& out, const Grid& grid) {
  std::vector<std::size_t> widths;
  for (const std::string& name : grid.header) widths.push_back(width_of(name));
  for (const Cells& line : grid.lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  const auto print_line = [&](const Cells& line) {
    for (std::size_t i = 0; i < line.size(); ++i)
      out << line[i] << (i + 1 == line.size() ? "\n" : std::string(widths[i] - width_of(line[i]) + 3, ' '));
  };
  print_line(grid.header);
  for (const Cells& line : grid.lines) print_line(line);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

std::string markdown(const std::string& text) { return replaced(text, "|", "\\|"); }

std::string latex(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '\\')
      safe += "\\textbackslash{}";
    else if (std::string("&%$#_{}").find(c) != std::string::npos)
      safe += std::string("\\") + c;
    else if (c == '<')
      safe += "$<$";
    else
      safe += c;
  }
  return replaced(replaced(replaced(replaced(safe, "±", "$\\pm$"), "−", "$-$"), "×", "$\\times$"), "†",
                  "\\textdagger{}");
}

template <class Escape>
std::string joined(const Cells& cells, const std::string& between, Escape escape) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : between) + escape(cell);
  return line;
}

}  // namespace

void print_text(std::ostream& out, const std::vector<Grid>& grids) {
  for (const Grid& grid : grids) {
    if (&grid != &grids.front()) out << "\n";
    for (const std::string& note : grid.notes) out << note << "\n";
    out << "\n";
    print_aligned(out, grid);
  }
}

void print_markdown(std::ostream& out, const std::vector<Grid>& grids) {
  for (const Grid& grid : grids) {
    if (&grid != &grids.front()) out << "\n";
    for (const std::string& note : grid.notes) out << markdown(note) << "  \n";
    out << "\n| " << joined(grid.header, " | ", markdown) << " |\n|";
    for (std::size_t i = 0; i < grid.header.size(); ++i) out << "---|";
    out << "\n";
    for (const Cells& line : grid.lines) out << "| " << joined(line, " | ", markdown) << " |\n";
  }
}

void print_latex(std::ostream& out, const std::vector<Grid>& grids) {
  for (const Grid& grid : grids) {
    if (&grid != &grids.front()) out << "\n";
    for (const std::string& note : grid.notes) out << "% " << note << "\n";
    out << "\\begin{tabular}{" << std::string(grid.header.size(), 'l') << "}\n\\hline\n"
        << joined(grid.header, " & ", latex) << " \\\\\n\\hline\n";
    for (const Cells& line : grid.lines) out << joined(line, " & ", latex) << " \\\\\n";
    out << "\\hline\n\\end{tabular}\n";
  }
}

}  // namespace inflect::report
