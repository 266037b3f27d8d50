// Comma-separated values as RFC 4180 has them: fields may be quoted, "" is a quote, quoted fields may span lines. The
// library is libcsv, in its strict mode.
#pragma once
#include <string>
#include <vector>

#include "runtime/base/text_file.hpp"

namespace inflect {

struct CsvRow {
  int line;  // where it starts, from 1
  std::vector<std::string> fields;
  std::vector<TextPlace> places;  // where each field starts
};

// All rows that hold anything. A byte order mark is skipped, lines may end in LF, CRLF or CR. Blanks around a field
// that is not quoted, or around the quotes, are not part of it. Fields are separated by commas, or by semicolons or
// tabs where the first line has those and no comma. Error file:line:column: what read_text does not read, a quote that
// is not closed or stands inside a field, text after a closing one, a field beyond all measure.
std::vector<CsvRow> read_csv(const std::string& path);

}  // namespace inflect
