// See vector_file.hpp. Read line by line, or vector by vector: such files are larger than memory.
#include "runtime/features/vector_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>

#include "runtime/base/display.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/base/text_file.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

constexpr int widest = 1 << 20;
constexpr std::size_t longest_word = 10000, looked_at = 1 << 16;
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; (at = line.find_first_not_of(" \t", at)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = end;
  }
  return fields;
}

template <class T>
bool parse(std::string_view text, T& value) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size();
}

bool is_number(std::string_view text) {
  float value = 0;
  return parse(text, value);
}

// How many vectors of which width, as word2vec and fastText say it in the first line.
struct Header {
  std::uint64_t words = 0;
  int width = 0;
};

// Two natural numbers and nothing else.
std::optional<Header> header_of(std::string_view line) {
  const auto fields = fields_of(line);
  Header header;
  if (fields.size() != 2 || !parse(fields[0], header.words) || !parse(fields[1], header.width) || header.width < 2 ||
      header.width > widest)
    return std::nullopt;
  return header;
}

// Files that hold vectors, or are called so, in a form that is not read.
std::string other_kind(std::string_view start) {
  using namespace std::string_view_literals;
  if (const std::string encoding = foreign_encoding(start); !encoding.empty())
    return "are " + encoding + "; save them as UTF-8";
  if (start.starts_with("\xBA\x16\x4F\x2F"sv)) return "are a model of fastText (.bin); take its file of vectors (.vec)";
  if (start.starts_with("\x1F\x8B"sv)) return "are compressed by gzip; unpack them first";
  if (start.starts_with("PK\x03\x04"sv)) return "are a zip archive; unpack it first";
  if (start.starts_with("\x93NUMPY"sv)) return "are an array of NumPy, which holds no words";
  return "";
}

bool holds_binary(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return c < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
}

class Reader {
 public:
  Reader(const std::string& path, const TakeVector& take)
      : path_(path), take_(take), start_(start_of(path)), stream_(path, "word vectors ") {}

  VectorFile read() {
    if (const std::string kind = other_kind(start_); !kind.empty()) throw error("word vectors '", path_, "' ", kind);
    if (start_.starts_with(mark)) stream_.ignore(mark.size());
    binary_ = holds_binary(start_);
    binary_ ? read_binary() : read_text();
    if (stream_.bad()) throw error("cannot read word vectors '", path_, "'");
    if (count_ == 0) throw error("word vectors '", path_, "' hold no vectors");
    if (header_ && count_ != header_->words)
      throw error("word vectors '", path_, "' hold ", count_, " vectors, but the first line says ", header_->words,
                  ": the file is truncated or damaged");
    if (foreign_ > 0)
      file_.remarks.push_back(
          {"words not UTF-8", error("'", path_, "' holds ", foreign_, " words that are not UTF-8, first '",
                                    printable(first_foreign_), "'; they are read as Latin-1")
                                  .what()});
    return std::move(file_);
  }

 private:
  static std::string start_of(const std::string& path) {
    const RegularFile file(path, "word vectors ");
    std::string start(looked_at, '\0');
    start.resize(file.read(0, start.data(), start.size()));
    return start;
  }

  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error(path_, ":", line_, ": ", parts...);
  }

  // Lines end in LF or CRLF; in CR where the file has no LF.
  void read_text() {
    const char end = start_.find('\n') == start_.npos && start_.find('\r') != start_.npos ? '\r' : '\n';
    for (std::string line; std::getline(stream_, line, end);) {
      ++line_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.find_first_not_of(" \t") == line.npos) continue;
      if (line_ == 1 && (header_ = header_of(line))) {
        file_.width = header_->width;
        continue;
      }
      read_line(line);
    }
  }

  // The numbers are the last `width` fields: a few of GloVe's words hold spaces.
  void read_line(std::string_view line) {
    const auto fields = fields_of(line);
    int& width = file_.width;
    if (width == 0) width = static_cast<int>(fields.size()) - 1;
    const std::size_t wanted = std::max(width, 1);
    const bool one_more_number = fields.size() > wanted + 1 && is_number(fields[fields.size() - wanted - 1]);
    if (width < 1 || fields.size() <= wanted || one_more_number)
      throw wrong("a word and ", wanted, " numbers are expected, but there are ", fields.size(), " fields");
    std::vector<float> values(wanted);
    const std::size_t start = fields.size() - wanted;
    for (std::size_t i = 0; i < wanted; ++i)
      if (!parse(fields[start + i], values[i]) || !std::isfinite(values[i]))
        throw wrong("'", printable(fields[start + i]), "' is not a finite number");
    std::string_view word = line.substr(fields[0].data() - line.data(), fields[start].data() - fields[0].data());
    add(word.substr(0, word.find_last_not_of(" \t") + 1), std::move(values));
  }

  // After the header each vector is its word, a space and `width` little-endian floats; a line end may follow.
  void read_binary() {
    std::string line;
    std::getline(stream_, line);
    header_ = header_of(line);
    if (!header_) throw error("word vectors '", path_, "' are neither a text nor word2vec's binary form");
    file_.width = header_->width;
    while (count_ < header_->words) {
      std::string word;
      if (!std::getline(stream_, word, ' ')) return;
      word.erase(0, word.find_first_not_of("\r\n"));
      if (word.size() > longest_word)
        throw error("word vectors '", path_, "': vector ", count_ + 1, " has a word of ", word.size(),
                    " bytes: the file is damaged, or not what word2vec writes");
      read_numbers(word);
    }
    while (stream_.peek() == '\n' || stream_.peek() == '\r') stream_.get();
    if (stream_.peek() != std::istream::traits_type::eof())
      throw error("word vectors '", path_, "' go on behind the ", header_->words, " vectors that the first line says");
  }

  void read_numbers(const std::string& word) {
    static_assert(sizeof(float) == 4);
    std::vector<float> values(header_->width);
    const auto bytes = static_cast<std::streamsize>(values.size() * sizeof(float));
    if (!stream_.read(reinterpret_cast<char*>(values.data()), bytes)) return;  // fewer than the header says
    for (const float value : values)
      if (!std::isfinite(value))
        throw error("word vectors '", path_, "': the vector of '", printable(word), "' holds ", value);
    add(word, std::move(values));
  }

  void add(std::string_view word, std::vector<float>&& values) {
    ++count_;
    std::string text(word);
    if (!is_utf8(word)) {
      if (foreign_++ == 0) first_foreign_ = text;
      text = latin1_to_utf8(word);
    }
    take_(composed(text), std::move(values));
  }

  const std::string& path_;
  const TakeVector& take_;
  std::string start_;
  FileStream stream_;
  bool binary_ = false;
  std::optional<Header> header_;
  std::uint64_t line_ = 0, count_ = 0, foreign_ = 0;
  std::string first_foreign_;
  VectorFile file_;
};

}  // namespace

VectorFile read_vectors(const std::string& path, const TakeVector& take) { return Reader(path, take).read(); }

}  // namespace inflect
