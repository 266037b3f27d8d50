#include "generator/sweep/ranges.hpp"

#include <set>

#include "runtime/base/wrong_usage.hpp"
#include "runtime/training/ranges.hpp"

namespace inflect::sweep {
namespace {

constexpr std::uint64_t most = 100'000;  // a longer list is a slip of the finger

struct Reader {
  const std::string &what, &text;
  const WholeRange& range;
  bool all;  // "all" has a meaning

  WrongUsage wrong() const {
    return wrong_use(what, " '", text, "' is no list of numbers: write ", all ? "all, " : "", "3, 0,2,5 or 0..4");
  }

  std::uint64_t number(const std::string& word) const {
    if (word.find_first_not_of("0123456789") != std::string::npos || word.empty()) throw wrong();
    return read_whole(what, word, range);
  }

  void add(const std::string& word, std::set<std::uint64_t>& numbers) const {
    const auto dots = word.find("..");
    const std::uint64_t first = number(word.substr(0, dots));
    const std::uint64_t last = dots == std::string::npos ? first : number(word.substr(dots + 2));
    if (last < first) throw wrong_use(what, " '", word, "' runs backwards: write ", last, "..", first);
    if (last - first >= most) throw wrong_use(what, " '", word, "' names more than ", most, " numbers");
    for (std::uint64_t count = 0; count <= last - first; ++count) numbers.insert(first + count);
  }

  std::vector<std::uint64_t> list() const {
    std::set<std::uint64_t> numbers;
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = text.find(',', begin);
      add(text.substr(begin, end == std::string::npos ? end : end - begin), numbers);
    }
    return {numbers.begin(), numbers.end()};
  }
};

}  // namespace

std::vector<std::uint64_t> read_seeds(const std::string& text) {
  return Reader{"--seeds", text, ranges::seed, false}.list();
}

std::vector<int> read_folds(const std::string& text, int all) {
  std::vector<int> folds;
  if (text == "all") {
    for (int fold = 0; fold < all; ++fold) folds.push_back(fold);
    return folds;
  }
  const WholeRange there{0, static_cast<std::uint64_t>(all) - 1};
  for (const std::uint64_t fold : Reader{"--folds", text, there, true}.list()) folds.push_back(static_cast<int>(fold));
  return folds;
}

}  // namespace inflect::sweep
