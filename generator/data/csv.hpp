// Comma-separated values as RFC 4180 has them: fields may be quoted, "" is a quote, quoted fields may span lines.
#pragma once
#include <string>
#include <vector>

namespace inflect {

struct CsvRow {
  int line;  // where it starts, from 1
  std::vector<std::string> fields;
};

// All rows that are not blank. A byte order mark is skipped, line ends may be LF or CRLF. Error file:line: an open
// quote, text after a closing one.
std::vector<CsvRow> read_csv(const std::string& path);

}  // namespace inflect
