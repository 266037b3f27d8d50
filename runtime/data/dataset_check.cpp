// check_dataset: every rule of docs/dataset.md, in the order of that page. Messages name the file, the utterance and
// the value.
#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <unordered_set>

#include "runtime/base/error.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/data/dataset_parts.hpp"

namespace inflect {
namespace {

class Checker {
 public:
  explicit Checker(const Dataset& data) : data_(data) {}

  void run() const {
    classes();
    utterances();
    for (const Level* each : data_.all_levels()) {
      const bool vectors = each == &data_.utterances_level;
      if (!vectors) offsets(*each);
      streams(*each, vectors ? data_.utterances() : each->rows());
    }
    words();
    for (const Level* each : data_.all_levels())
      for (const Stream& stream : each->streams) finite(*each, stream);
  }

 private:
  template <class... Parts>
  Error wrong(const Parts&... parts) const {
    return error("data set '", data_.path, "': ", parts...);
  }
  template <class... Parts>
  Error wrong_at(std::size_t utterance, const Parts&... parts) const {
    return wrong("utterance '", data_.id[utterance], "' ", parts...);
  }

  void same_count(const char* what, std::size_t count) const {
    if (count != data_.id.size()) throw wrong("there are ", count, " ", what, " for ", data_.id.size(), " utterances");
  }

  void classes() const {
    if (!std::isfinite(data_.frame_period_ms) || data_.frame_period_ms <= 0)
      throw wrong("frame_period_ms is ", data_.frame_period_ms, ", not a positive number");
    std::set<std::string> seen;
    for (const auto& name : data_.classes) {
      if (!is_text(name)) throw wrong("a class name is empty or not UTF-8 text");
      if (!seen.insert(name).second) throw wrong("the class '", name, "' is listed twice");
    }
  }

  void utterances() const {
    if (data_.id.empty()) throw wrong("it holds no utterances");
    same_count("speakers", data_.speaker.size());
    same_count("sessions", data_.session.size());
    same_count("labels", data_.label.size());
    if (!data_.part.empty()) same_count("parts", data_.part.size());
    std::unordered_set<std::string> seen;
    for (std::size_t u = 0; u < data_.id.size(); ++u) {
      if (!is_text(data_.id[u])) throw wrong("the id of utterance number ", u, " is empty or not UTF-8 text");
      if (!seen.insert(data_.id[u]).second) throw wrong("the id '", data_.id[u], "' is given to two utterances");
      if (!is_text(data_.speaker[u])) throw wrong_at(u, "has a speaker that is empty or not UTF-8 text");
      if (!data_.session[u].empty() && !is_text(data_.session[u]))
        throw wrong_at(u, "has a session that is not UTF-8 text");
      if (!data_.part.empty() && !data_.part[u].empty() && !is_text(data_.part[u]))
        throw wrong_at(u, "has a part that is not UTF-8 text");
      if (data_.label[u] < -1 || data_.label[u] >= static_cast<int>(data_.classes.size()))
        throw wrong_at(u, "has the label ", data_.label[u], ", but there are ", data_.classes.size(),
                       " classes (-1: unlabelled)");
    }
  }

  void offsets(const Level& level) const {
    const auto& offset = level.offset;
    if (offset.size() != data_.id.size() + 1)
      throw wrong("the offsets of ", level.name, " have ", offset.size(), " entries for ", data_.id.size(),
                  " utterances (one more is needed)");
    if (offset[0] != 0) throw wrong("the offsets of ", level.name, " start at ", offset[0], ", not at 0");
    for (std::size_t u = 0; u < data_.id.size(); ++u)
      if (offset[u + 1] < offset[u])
        throw wrong_at(u, "has ", level.name, " from row ", offset[u], " to row ", offset[u + 1], ": the offsets fall");
  }

  void streams(const Level& level, std::int64_t rows) const {
    std::set<std::string> seen;
    for (const Stream& stream : level.streams) {
      if (!is_text(stream.name)) throw wrong("a stream of ", level.name, " has a name that is empty or not UTF-8 text");
      if (!seen.insert(stream.name).second)
        throw wrong("the stream '", stream.name, "' of ", level.name, " is there twice");
      if (stream.width < 1)
        throw wrong("the stream '", stream.name, "' of ", level.name, " has the width ", stream.width);
      const auto values = stream.of_integers ? stream.integers.size() : stream.values.size();
      const auto there = values / stream.width;
      if (values % stream.width != 0 || there != static_cast<std::size_t>(rows))
        throw wrong("the stream '", stream.name, "' of ", level.name, " has ", there, " rows, but ",
                    &level == &data_.utterances_level ? "there are as many utterances as " : "the offsets end at ",
                    rows);
    }
  }

  void words() const {
    const std::size_t rows = data_.words.rows();
    for (const auto& [name, count] : {std::pair{"texts", data_.words.text.size()},
                                      {"begins", data_.words.begin.size()},
                                      {"ends", data_.words.end.size()}})
      if (count != rows) throw wrong("there are ", count, " ", name, " of words, but the offsets end at ", rows);
    for (std::size_t u = 0; u < data_.id.size(); ++u) spans(u);
  }

  void spans(std::size_t u) const {
    const std::int64_t frames = data_.frames.offset[u + 1] - data_.frames.offset[u];
    std::int32_t free_from = 0;
    for (std::int64_t w = data_.words.offset[u]; w < data_.words.offset[u + 1]; ++w) {
      const std::int32_t begin = data_.words.begin[w], end = data_.words.end[w];
      const auto wrong_span = [&](auto... parts) {
        return wrong_at(u, "has word ", w - data_.words.offset[u], " ('", data_.words.text[w], "') at frames [", begin,
                        ", ", end, ")", parts...);
      };
      if (!data_.words.text[w].empty() && !is_text(data_.words.text[w]))
        throw wrong_at(u, "has a text of word ", w - data_.words.offset[u], " that is not UTF-8 text");
      if (begin > end) throw wrong_span(": the span is reversed");
      if (begin < 0 || end > frames) throw wrong_span(", outside its ", frames, " frames");
      if (begin < free_from) throw wrong_span(", which overlaps the word before (it ends at ", free_from, ")");
      free_from = end;
    }
  }

  // A fast pass over all bits; only a bad stream is searched for its first bad value.
  void finite(const Level& level, const Stream& stream) const {
    bool bad = false;
    for (const float value : stream.values) bad |= (std::bit_cast<std::uint32_t>(value) & 0x7f800000u) == 0x7f800000u;
    if (!bad) return;
    const auto at =
        std::find_if(stream.values.begin(), stream.values.end(), [](float value) { return !std::isfinite(value); });
    const std::int64_t index = at - stream.values.begin(), row = index / stream.width;
    const char* what = std::isnan(*at) ? "NaN" : "an infinite value";
    if (&level == &data_.utterances_level)
      throw wrong_at(row, "has ", what, " in vector '", stream.name, "', column ", index % stream.width);
    const auto u = std::upper_bound(level.offset.begin(), level.offset.end(), row) - level.offset.begin() - 1;
    throw wrong_at(u, "has ", what, " in stream '", stream.name, "', ", rule_of(level.name).row, " ",
                   row - level.offset[u], ", column ", index % stream.width);
  }

  const Dataset& data_;
};

}  // namespace

void check_dataset(const Dataset& data) {
  Checker(data).run();
  check_parts(data);
}

}  // namespace inflect
