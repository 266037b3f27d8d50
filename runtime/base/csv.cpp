// See csv.hpp. The parser is fed byte by byte, so that it is known where each field begins.
#include "runtime/base/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <string_view>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;  // of a field; a longer one is a quote that was forgotten

int is_space(unsigned char c) { return c == ' '; }
int is_space_or_tab(unsigned char c) { return c == ' ' || c == '\t'; }

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  for (const char candidate : {',', ';', '\t'})
    if (line.find(candidate) != line.npos) return candidate;
  return ',';
}

class Reader {
 public:
  Reader(const std::string& path, std::string_view text) : path_(path), text_(text), separator_(separator_of(text)) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw error("cannot read '", path, "': no memory");
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
    csv_set_space_func(&parser_, separator_ == '\t' ? is_space : is_space_or_tab);
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;

  std::vector<CsvRow> rows() {
    begin_field(0);
    while (at_ < text_.size()) {
      if (csv_parse(&parser_, &text_[at_], 1, take_field, take_row, this) != 1) throw refusal();
      count(text_[at_]);
      if (at_ - field_at_ > most_bytes)
        throw wrong(field_,
                    error("a field of more than ", most_bytes, " bytes begins here: is a quote not closed?").what());
    }
    if (csv_fini(&parser_, take_field, take_row, this) != 0) throw wrong(field_, "a quoted field is not closed");
    return std::move(rows_);
  }

 private:
  static void take_field(void* bytes, std::size_t length, void* self) {
    Reader& reader = *static_cast<Reader*>(self);
    reader.row_.fields.emplace_back(static_cast<const char*>(bytes), length);
    reader.row_.places.push_back(reader.field_);
    reader.begin_field(1);
  }

  static void take_row(int, void* self) {
    Reader& reader = *static_cast<Reader*>(self);
    CsvRow& row = reader.row_;
    row.line = row.places.front().line;
    if (std::any_of(row.fields.begin(), row.fields.end(), [](const std::string& field) { return !field.empty(); }))
      reader.rows_.push_back(std::move(row));
    row = {};
  }

  // The next field begins `behind` bytes from here; blanks and line ends before it are counted when they are passed.
  void begin_field(std::size_t behind) {
    field_at_ = at_ + behind;
    field_begun_ = false;
  }

  void count(char c) {
    const bool line_end = c == '\n' || (c == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '\n'));
    ++at_;
    if (line_end) {
      ++here_.line;
      here_.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++here_.column;
    }
    const bool still_before = at_ <= field_at_ || c == ' ' || c == '\r' || c == '\n';
    if (!field_begun_ && still_before) {
      field_at_ = std::max(field_at_, at_);
      field_ = here_;
    } else {
      field_begun_ = true;
    }
  }

  Error wrong(const TextPlace& place, const std::string& what) const {
    return error(path_, ":", place.line, ":", place.column, ": ", what);
  }

  // At the byte that the parser did not take.
  Error refusal() const {
    if (csv_error(&parser_) != CSV_EPARSE)
      return error("cannot read '", path_, "': ", csv_strerror(csv_error(&parser_)));
    if (text_[field_at_] != '"') return wrong(here_, "a quote stands inside a field that does not begin with one");
    return wrong(here_, error("text follows a closing quote; the field begins at ", field_.line, ":", field_.column,
                              ": are its quotes doubled and closed?")
                            .what());
  }

  const std::string& path_;
  std::string_view text_;
  char separator_;
  mutable csv_parser parser_{};
  std::size_t at_ = 0, field_at_ = 0;
  bool field_begun_ = false;
  TextPlace here_, field_;
  CsvRow row_{};
  std::vector<CsvRow> rows_;
};

}  // namespace

std::vector<CsvRow> read_csv(const std::string& path) {
  const std::string text = read_text(path);
  return Reader(path, text).rows();
}

}  // namespace inflect
