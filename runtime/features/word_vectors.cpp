// See word_vectors.hpp.
#include "runtime/features/word_vectors.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

constexpr int shortest = 3, longest = 5;

bool is_punctuation(char32_t point) {
  const bool ascii = point < 0x80 && !(point >= U'0' && point <= U'9') && !(point >= U'a' && point <= U'z') &&
                     !(point >= U'A' && point <= U'Z');
  return ascii || (point >= 0x80 && point < 0xC0 && point != 0xAA && point != 0xB5 && point != 0xBA) ||
         (point >= 0x2010 && point <= 0x205E);
}

std::u32string plain_points(std::string_view word) {
  std::u32string points = lower_case(code_points(word));
  while (!points.empty() && is_punctuation(points.back())) points.pop_back();
  std::size_t start = 0;
  while (start < points.size() && is_punctuation(points[start])) ++start;
  return points.substr(start);
}

// FNV-1a over the n-gram's UTF-8, then MurmurHash3's finaliser, because FNV's low bits alone are weak.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : text) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3;
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
  return hash ^ hash >> 33;
}

// Reads one file, line by line; knows the width after the first vector.
class TextVectors {
 public:
  TextVectors(const std::string& path, const std::set<std::string>& wanted)
      : path_(path), stream_(path, "word vectors ") {
    for (const auto& word : wanted) wanted_.insert(plain_word(word));
  }

  std::map<std::string, std::vector<float>, std::less<>> read() {
    for (std::string line; std::getline(stream_, line);) {
      ++line_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line_ == 1 && read_header(line)) continue;
      ++vectors_;
      read_vector(line);
    }
    if (stream_.bad()) throw error("cannot read word vectors '", path_, "': reading failed");
    if (vectors_ == 0) throw error("word vectors '", path_, "' hold no vectors");
    if (header_ && vectors_ != header_->first)
      throw error("word vectors '", path_, "' hold ", vectors_, " vectors, but the first line says ", header_->first,
                  ": the file is truncated or damaged");
    return std::move(known_);
  }

  int width() const { return width_; }

 private:
  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error(path_, ":", line_, ": ", parts...);
  }

  static std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; (at = line.find_first_not_of(" \t", at)) != line.npos;) {
      const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
      fields.push_back(line.substr(at, end - at));
      at = end;
    }
    return fields;
  }

  template <class T>
  static bool parse(std::string_view text, T& value) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && end == text.data() + text.size();
  }

  // Two natural numbers and nothing else: word2vec's header.
  bool read_header(std::string_view line) {
    const auto fields = fields_of(line);
    std::uint64_t words = 0;
    int width = 0;
    if (fields.size() != 2 || !parse(fields[0], words) || !parse(fields[1], width) || width < 2) return false;
    header_ = {words, width};
    width_ = width;
    return true;
  }

  // The numbers are the last `width` fields: a few of GloVe's words hold spaces.
  void read_vector(std::string_view line) {
    const auto fields = fields_of(line);
    if (width_ == 0) width_ = static_cast<int>(fields.size()) - 1;
    if (width_ < 1 || static_cast<int>(fields.size()) <= width_)
      throw wrong("a word and ", std::max(width_, 1), " numbers are expected, but there are ", fields.size(),
                  " fields");
    std::vector<float> values(width_);
    const std::size_t start = fields.size() - width_;
    for (int i = 0; i < width_; ++i)
      if (!parse(fields[start + i], values[i]) || !std::isfinite(values[i]))
        throw wrong("'", fields[start + i], "' is not a finite number");
    std::string word = to_utf8(
        lower_case(code_points(line.substr(fields[0].data() - line.data(), fields[start].data() - fields[0].data()))));
    word.erase(word.find_last_not_of(" \t") + 1);
    if (wanted_.contains(word))
      known_.try_emplace(word, std::move(values));  // the first of "Haus" and "haus": the more frequent one
  }

  std::string path_;
  FileStream stream_;
  std::set<std::string, std::less<>> wanted_;
  std::map<std::string, std::vector<float>, std::less<>> known_;
  std::optional<std::pair<std::uint64_t, int>> header_;
  std::uint64_t line_ = 0, vectors_ = 0;
  int width_ = 0;
};

}  // namespace

std::string plain_word(std::string_view word) { return to_utf8(plain_points(word)); }

std::vector<float> hashed_word(std::string_view word, int width) {
  const std::u32string points = plain_points(word);
  std::vector<int> sums(width);
  const auto add = [&](std::u32string_view gram) {
    const std::uint64_t hash = hash_of(to_utf8(gram));
    sums[(hash >> 1) % width] += hash & 1 ? 1 : -1;
  };
  if (!points.empty()) {
    const std::u32string marked = U'<' + points + U'>';
    for (int n = shortest; n <= longest; ++n)
      for (std::size_t at = 0; at + n <= marked.size(); ++at) add(std::u32string_view(marked).substr(at, n));
    if (marked.size() > longest) add(marked);
  }
  double square = 0;
  for (const int sum : sums) square += static_cast<double>(sum) * sum;
  std::vector<float> vector(width);
  for (int i = 0; i < width && square > 0; ++i) vector[i] = static_cast<float>(sums[i] / std::sqrt(square));
  return vector;
}

WordVectors WordVectors::hashed(int width) {
  if (width < 1) throw error("word vectors of width ", width, " cannot be made");
  WordVectors vectors;
  vectors.width_ = width;
  vectors.name_ = "hash-ngrams(" + std::to_string(width) + ")";
  return vectors;
}

WordVectors WordVectors::from_text(const std::string& path, const std::set<std::string>& wanted, Unknown unknown) {
  TextVectors reader(path, wanted);
  WordVectors vectors;
  vectors.known_ = reader.read();
  vectors.width_ = reader.width();
  vectors.unknown_ = unknown;
  vectors.name_ = "vectors(" + std::filesystem::path(path).filename().string() +
                  ", unknown: " + (unknown == Unknown::zeros ? "zeros" : "hashed") + ")";
  return vectors;
}

bool WordVectors::knows(std::string_view word) const { return !unknown_ || known_.contains(plain_word(word)); }

std::vector<float> WordVectors::operator()(std::string_view word) const {
  if (const auto at = known_.find(plain_word(word)); at != known_.end()) return at->second;
  return unknown_ == Unknown::zeros ? std::vector<float>(width_) : hashed_word(word, width_);
}

}  // namespace inflect
