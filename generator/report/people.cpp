// Grids as aligned text, Markdown and LaTeX.
#include <algorithm>
#include <ostream>

#include "generator/report/escape.hpp"
#include "generator/report/report.hpp"
#include "runtime/base/display.hpp"

namespace inflect::report {
namespace {

using Cells = std::vector<std::string>;

void print_aligned(std::ostream& out, const Grid& grid) {
  std::vector<std::size_t> widths;
  for (const std::string& name : grid.header) widths.push_back(display_width(printable(name)));
  for (const Cells& line : grid.lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], display_width(printable(line[i])));
  const auto print_line = [&](const Cells& line) {
    for (std::size_t i = 0; i < line.size(); ++i)
      out << (i + 1 == line.size() ? printable(line[i]) + "\n" : padded(printable(line[i]), widths[i] + 3));
  };
  print_line(grid.header);
  for (const Cells& line : grid.lines) print_line(line);
}

template <class Escape>
std::string joined(const Cells& cells, const std::string& between, Escape escape) {
  std::string line;
  for (const std::string& cell : cells) line += (&cell == &cells.front() ? "" : between) + escape(cell);
  return line;
}

}  // namespace

void print_text(std::ostream& out, const std::vector<Grid>& grids) {
  for (const Grid& grid : grids) {
    if (&grid != &grids.front()) out << "\n";
    for (const std::string& note : grid.notes) out << printable(note) << "\n";
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
    for (const std::string& note : grid.notes) out << "% " << one_line(note) << "\n";
    out << "\\begin{tabular}{" << std::string(grid.header.size(), 'l') << "}\n\\hline\n"
        << joined(grid.header, " & ", latex) << " \\\\\n\\hline\n";
    for (const Cells& line : grid.lines) out << joined(line, " & ", latex) << " \\\\\n";
    out << "\\hline\n\\end{tabular}\n";
  }
}

}  // namespace inflect::report
