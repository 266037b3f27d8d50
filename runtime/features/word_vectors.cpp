// See word_vectors.hpp.
#include "runtime/features/word_vectors.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/features/vector_file.hpp"

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
  std::u32string points = lower_case(code_points(composed(word)));
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

WordVectors WordVectors::from_file(const std::string& path, const std::set<std::string>& wanted, Unknown unknown,
                                   std::vector<Remark>* remarks) {
  std::set<std::string, std::less<>> plain;
  for (const auto& word : wanted) plain.insert(plain_word(word));
  WordVectors vectors;
  std::set<std::string> spelled, repeated;
  VectorFile file = read_vectors(path, [&](std::string&& word, std::vector<float>&& numbers) {
    const std::string lower = to_utf8(lower_case(code_points(word)));
    if (!plain.contains(lower)) return;
    // The first of "Haus" and "haus": the more frequent one.
    vectors.known_.try_emplace(lower, std::move(numbers));
    if (!spelled.insert(word).second) repeated.insert(std::move(word));
  });
  if (!repeated.empty())
    file.remarks.push_back({"words with several vectors", error("'", path, "' has several vectors for ",
                                                                repeated.size(), " of the corpus's words, such as '",
                                                                *repeated.begin(), "'; the first of each is taken")
                                                              .what()});
  vectors.width_ = file.width;
  vectors.unknown_ = unknown;
  vectors.name_ = "vectors(" + std::filesystem::path(path).filename().string() +
                  ", unknown: " + (unknown == Unknown::zeros ? "zeros" : "hashed") + ")";
  if (remarks) *remarks = std::move(file.remarks);
  return vectors;
}

bool WordVectors::knows(std::string_view word) const { return !unknown_ || known_.contains(plain_word(word)); }

std::vector<float> WordVectors::operator()(std::string_view word) const {
  if (const auto at = known_.find(plain_word(word)); at != known_.end()) return at->second;
  return unknown_ == Unknown::zeros ? std::vector<float>(width_) : hashed_word(word, width_);
}

}  // namespace inflect
