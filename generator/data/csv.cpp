// See csv.hpp.
#include "generator/data/csv.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect {
namespace {

constexpr std::uint64_t longest_table = 1 << 30;

class Parser {
 public:
  Parser(const std::string& path, std::string text) : path_(path), text_(std::move(text)) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      do row.fields.push_back(field());
      while (take(','));
      line_end();
      if (row.fields.size() > 1 || row.fields[0].find_first_not_of(" \t") != std::string::npos)
        rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool take(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there;
    return there;
  }

  std::string field() {
    if (take('"')) return quoted();
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    const std::string value = text_.substr(at_, end - at_);
    at_ = end;
    return value;
  }

  std::string quoted() {
    const int opened = line_;
    std::string value;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"')) return value;
      line_ += c == '\n';
      value += c;
    }
    throw error(path_, ":", opened, ": a quoted field is not closed");
  }

  void line_end() {
    if (at_ == text_.size()) return;
    take('\r');
    if (at_ < text_.size() && !take('\n')) throw error(path_, ":", line_, ": text follows a closing quote");
    ++line_;
  }

  const std::string& path_;
  std::string text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(const std::string& path) { return Parser(path, whole_text(path, longest_table)).rows(); }

}  // namespace inflect
