#include "generator/write/page/blocks.hpp"

#include <algorithm>
#include <iterator>

namespace inflect::write {
namespace {

using ir::tree::Symbol;

constexpr int fewest_repetitions = 3, longest_block = 512;

// A run of `count` blocks of `length` items.
struct Repetition {
  int length = 0, count = 0;
  int saved() const { return length * (count - 1); }
};

class Folder {
 public:
  Folder(const Backend& backend, const Context& context, const FunctionNames& names, std::vector<Item> items,
         Functions& functions)
      : backend_(backend), c_(context), names_(names), items_(std::move(items)), functions_(functions) {
    std::map<std::string, int> kinds;
    for (const Item& item : items_) {
      const std::string outline = std::to_string(static_cast<int>(item.section)) + this->outline(&item, 1).text;
      kinds_.push_back(kinds.try_emplace(outline, static_cast<int>(kinds.size())).first->second);
    }
    find_next_alike();
  }

  std::vector<Item> run() {
    std::vector<Item> folded;
    for (int at = 0; at < count();) {
      const Repetition found = longest_from(at);
      if (found.count == 0) {
        folded.push_back(items_[at++]);
        continue;
      }
      fold(at, found, folded);
      at += found.length * found.count;
    }
    return folded;
  }

 private:
  int count() const { return static_cast<int>(items_.size()); }

  Outline outline(const Item* first, int length) const {
    const auto print = [&](Printer& printer) {
      std::string text;
      for (int i = 0; i < length; ++i) text += printer.expression(first[i].call) + ";\n";
      return text;
    };
    return outline_of(backend_, print, [&](const Symbol& symbol) { return is_half(c_, symbol); });
  }

  // Where the next item of the same kind stands: the only lengths a block that begins here can have.
  void find_next_alike() {
    next_.assign(items_.size(), count());
    std::map<int, int> last;
    for (int at = count() - 1; at >= 0; --at) {
      if (const auto found = last.find(kinds_[at]); found != last.end()) next_[at] = found->second;
      last[kinds_[at]] = at;
    }
  }

  Repetition longest_from(int at) const {
    Repetition best;
    int tries = 0;
    for (int other = next_[at]; other < count() && other - at <= longest_block && tries < 16;
         other = next_[other], ++tries) {
      const Repetition found = repeated(at, other - at);
      if (found.saved() > best.saved()) best = found;
    }
    return best;
  }

  // How often the items from `at` on come again, by kind, and then by how they hang together.
  Repetition repeated(int at, int length) const {
    int end = at + length;
    while (end < count() && kinds_[end] == kinds_[end - length]) ++end;
    int count = (end - at) / length;
    const bool one_kind = std::ranges::all_of(kinds_.begin() + at, kinds_.begin() + at + length,
                                              [&](int kind) { return kind == kinds_[at]; });
    if (one_kind || count < fewest_repetitions) return {};
    const std::string first = outline(&items_[at], length).text;
    int alike = 1;
    while (alike < count && outline(&items_[at + alike * length], length).text == first) ++alike;
    return alike < fewest_repetitions ? Repetition{} : Repetition{length, alike};
  }

  void fold(int at, const Repetition& found, std::vector<Item>& folded) {
    std::vector<Functions::Run> runs;
    std::vector<std::string> made;
    for (int i = 0; i < found.count; ++i) {
      const Item* first = &items_[at + i * found.length];
      runs.push_back({first, outline(first, found.length).symbols});
    }
    std::vector<Item> blocks = functions_.block(c_, names_, runs, found.length, made_by(runs, found.length));
    const int each = found.length * found.count / static_cast<int>(blocks.size());  // items that one of them stands for
    for (Item& block : blocks) {
      block.section = items_[at].section;
      block.note = items_[at].note;
      for (int i = 0; i < each; ++i, ++at) {
        std::ranges::copy(items_[at].made, std::back_inserter(block.made));
        std::ranges::copy(items_[at].places, std::back_inserter(block.places));
      }
      folded.push_back(std::move(block));
    }
  }

  // What the last calls of all blocks make, as far as it has a name in common.
  std::string made_by(const std::vector<Functions::Run>& runs, int length) const {
    std::vector<std::string> names;
    for (const Functions::Run& run : runs) {
      for (int i = length - 1; i >= 0; --i) {
        if (run.first[i].made.empty()) continue;
        names.push_back(names_.of(run.first[i].made.back()));
        break;
      }
    }
    return names.empty() ? "equal" : in_common(names, "equal");
  }

  const Backend& backend_;
  const Context& c_;
  const FunctionNames& names_;
  std::vector<Item> items_;
  Functions& functions_;
  std::vector<int> kinds_, next_;
};

}  // namespace

std::vector<Item> fold_blocks(const Backend& backend, const Context& context, const FunctionNames& names,
                              std::vector<Item> items, Functions& functions) {
  return Folder(backend, context, names, std::move(items), functions).run();
}

}  // namespace inflect::write
