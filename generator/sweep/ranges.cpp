#include "generator/sweep/ranges.hpp"

#include <charconv>
#include <set>

#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

constexpr int most = 100000;  // a longer list is a slip of the finger

struct Reader {
  const std::string &what, &text;
  int all;

  Error wrong() const {
    return error(what, " '", text, "' is no list of numbers: write ", all < 0 ? "" : "all, ", "3, 0,2,5 or 0..4");
  }

  int number(const std::string& word) const {
    int value = -1;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failed != std::errc{} || end != word.data() + word.size() || value < 0) throw wrong();
    if (all >= 0 && value >= all) throw error(what, " ", value, " is not there: they count from 0 to ", all - 1);
    return value;
  }

  void add(const std::string& word, std::set<int>& numbers) const {
    const auto dots = word.find("..");
    const int first = number(word.substr(0, dots));
    const int last = dots == std::string::npos ? first : number(word.substr(dots + 2));
    if (last < first) throw error(what, " '", word, "' runs backwards: write ", last, "..", first);
    if (last - first >= most) throw error(what, " '", word, "' names more than ", most, " numbers");
    for (int value = first; value <= last; ++value) numbers.insert(value);
  }
};

}  // namespace

std::vector<int> read_range(const std::string& what, const std::string& text, int all) {
  const Reader reader{what, text, all};
  std::set<int> numbers;
  if (text == "all" && all >= 0) {
    for (int value = 0; value < all; ++value) numbers.insert(value);
  } else {
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = text.find(',', begin);
      reader.add(text.substr(begin, end == std::string::npos ? end : end - begin), numbers);
    }
  }
  return {numbers.begin(), numbers.end()};
}

}  // namespace inflect::sweep
