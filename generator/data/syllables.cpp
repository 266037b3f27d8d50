// See syllables.hpp. Dynamic programming over (words done, marks used).
#include "generator/data/syllables.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

constexpr int infinite = std::numeric_limits<int>::max() / 4;
constexpr int extra_marks = 2, mark_penalty = 2;

bool is_vowel(char32_t letter) { return std::u32string_view(U"aeiouyäöü").find(letter) != std::u32string_view::npos; }

// Lower-case letters only, ß as ss.
std::u32string letters(const std::string& text) {
  std::u32string result;
  for (const char32_t point : lower_case(code_points(text))) {
    if (point == U'ß')
      result += U"ss";
    else if ((point >= U'a' && point <= U'z') || point >= 0xDF)
      result += point;
  }
  return result;
}

int edits(const std::u32string& a, const std::u32string& b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = std::exchange(row[0], static_cast<int>(i));
    for (std::size_t j = 1; j <= b.size(); ++j)
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])}));
  }
  return row[b.size()];
}

class Aligner {
 public:
  Aligner(const std::vector<std::string>& marks, const std::vector<std::string>& words) : marks_(marks), words_(words) {
    for (const auto& mark : marks) mark_letters_.push_back(letters(mark));
    for (const auto& word : words) word_letters_.push_back(letters(word));
  }

  std::optional<SyllableAlignment> run() {
    const std::size_t n = marks_.size(), m = words_.size();
    best_.assign(m + 1, std::vector<Step>(n + 1));
    best_[0][0] = {0, 0, 1};
    for (std::size_t w = 0; w < m; ++w)
      for (std::size_t s = 0; s < n; ++s)
        if (best_[w][s].cost < infinite) extend(static_cast<int>(w), static_cast<int>(s));
    if (best_[m][n].cost >= infinite) return std::nullopt;
    SyllableAlignment alignment{std::vector<int>(m + 1, static_cast<int>(n)), {}};
    for (std::size_t w = m; w > 0; --w) alignment.first[w - 1] = best_[w][alignment.first[w]].from;
    return judged(std::move(alignment));
  }

 private:
  struct Step {
    int cost = infinite;
    int from = 0;
    int ways = 0;  // how many alignments are this good, counted to 2
  };

  void extend(int w, int s) {
    const int most = std::min<int>(static_cast<int>(marks_.size()) - s, vowel_groups(words_[w]) + extra_marks);
    for (int count = 1; count <= most; ++count) {
      const int cost =
          best_[w][s].cost + spelling(w, s, count) + mark_penalty * std::abs(count - vowel_groups(words_[w]));
      Step& step = best_[w + 1][s + count];
      if (cost < step.cost)
        step = {cost, s, best_[w][s].ways};
      else if (cost == step.cost)
        step.ways = 2;
    }
  }

  // The least edits over all choices of marks kept, 1 for each mark left out.
  int spelling(int w, int s, int count) const {
    int least = infinite;
    for (unsigned kept = 1; kept < 1u << count; ++kept) {
      std::u32string text;
      int left_out = 0;
      for (int i = 0; i < count; ++i) kept >> i & 1 ? void(text += mark_letters_[s + i]) : void(++left_out);
      least = std::min(least, left_out + edits(text, word_letters_[w]));
    }
    return least;
  }

  std::optional<SyllableAlignment> judged(SyllableAlignment alignment) const {
    int differing = 0, all = 0;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      const int first = alignment.first[w], size = static_cast<int>(word_letters_[w].size());
      const int distance = spelling(static_cast<int>(w), first, alignment.first[w + 1] - first);
      differing += std::min(distance, size);
      all += size;
      if (2 * distance > size)
        alignment.doubts.push_back("'" + words_[w] + "' is marked '" + joined(first, alignment.first[w + 1]) + "'");
    }
    if (2 * differing > all) return std::nullopt;
    if (best_[words_.size()][marks_.size()].ways > 1)
      alignment.doubts.push_back("the marks can be shared out in two ways that fit equally well");
    return alignment;
  }

  std::string joined(int begin, int end) const {
    std::string text;
    for (int i = begin; i < end; ++i) text += (i > begin ? " " : "") + marks_[i];
    return text;
  }

  const std::vector<std::string>&marks_, &words_;
  std::vector<std::u32string> mark_letters_, word_letters_;
  std::vector<std::vector<Step>> best_;  // [words done][marks used]
};

}  // namespace

int vowel_groups(const std::string& word) {
  int groups = 0;
  bool before = false;
  for (const char32_t letter : letters(word)) {
    groups += is_vowel(letter) && !before;
    before = is_vowel(letter);
  }
  return std::max(groups, 1);
}

std::optional<SyllableAlignment> align_syllables(const std::vector<std::string>& marks,
                                                 const std::vector<std::string>& words) {
  return Aligner(marks, words).run();
}

}  // namespace inflect
