// See dataset_names.hpp.
#include "runtime/data/dataset_names.hpp"

#include <algorithm>
#include <map>

#include "runtime/base/error.hpp"
#include "runtime/base/names.hpp"

namespace inflect {
namespace {

using Texts = std::vector<std::string>;

// How often each name occurs, and in which utterance first.
struct Uses {
  Texts names;  // in the order in which they occur
  std::map<std::string, std::pair<int, int>> of;

  explicit Uses(const Texts& all) {
    for (std::size_t u = 0; u < all.size(); ++u) {
      if (all[u].empty()) continue;
      const auto [at, is_new] = of.try_emplace(all[u], 0, static_cast<int>(u));
      if (is_new) names.push_back(all[u]);
      ++at->second.first;
    }
  }
};

class Settler {
 public:
  explicit Settler(Dataset& data) : data_(data) {}

  std::vector<Remark> run() {
    tidy("classes", data_.classes);
    tidy("speakers", data_.speaker);
    tidy("sessions", data_.session);
    tidy("parts", data_.part);
    tidy("ids", data_.id);
    require_different("class", data_.classes);
    require_different("id", data_.id);
    refuse("speaker", data_.speaker);
    refuse("session", data_.session);
    classes();
    parts();
    return std::move(remarks_);
  }

 private:
  template <class... Parts>
  std::string say(const Parts&... parts) const {
    return error("data set '", data_.path, "': ", parts...).what();
  }

  void tidy(const char* kind, Texts& names) {
    int changed = 0;
    std::string example;
    for (std::string& name : names) {
      std::string tidied = tidy_name(name);
      if (tidied == name) continue;
      if (tidied.empty() && &names != &data_.session && &names != &data_.part)
        throw Error(say("one of the ", kind, " holds nothing that can be seen"));
      if (changed++ == 0) example = "'" + name + "' as '" + tidied + "'";
      name = std::move(tidied);
    }
    if (changed > 0)
      remarks_.push_back({"names not tidy", say(changed, " ", kind, " are taken in another form, such as ", example)});
  }

  // Labels and messages go by these.
  void require_different(const char* kind, const Texts& names) const {
    const Uses uses(names);
    for (const auto& [name, use] : uses.of)
      if (use.first > 1)
        throw Error(say("the ", kind, " '", name, "' is there ", use.first, " times, in forms that look the same"));
  }

  void refuse(const char* kind, const Texts& all) const {
    const Uses uses(all);
    const auto found = look_alikes(uses.names);
    if (found.empty()) return;
    const std::string &first = uses.names[found[0].first], &second = uses.names[found[0].second];
    throw Error(say("the ", kind, "s '", first, "' (utterance '", data_.id[uses.of.at(first).second], "') and '",
                    second, "' (utterance '", data_.id[uses.of.at(second).second], "') ", found[0].how, ": write one ",
                    kind, "'s name in one way"));
  }

  void classes() {
    std::vector<int> counts(data_.classes.size());
    for (const auto label : data_.label)
      if (label >= 0 && label < static_cast<int>(counts.size())) ++counts[label];
    for (const LookAlike& pair : look_alikes(data_.classes))
      remarks_.push_back(
          {"classes that look alike",
           say("the classes '", data_.classes[pair.first], "' (", counts[pair.first], " utterances) and '",
               data_.classes[pair.second], "' (", counts[pair.second], ") ", pair.how)});
  }

  void parts() {
    const Uses uses(data_.part);
    for (const LookAlike& pair : look_alikes(uses.names)) {
      const std::string &first = uses.names[pair.first], &second = uses.names[pair.second];
      remarks_.push_back(
          {"parts that look alike", say("the parts '", first, "' (", uses.of.at(first).first, " utterances) and '",
                                        second, "' (", uses.of.at(second).first, ") ", pair.how)});
    }
  }

  Dataset& data_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> settle_names(Dataset& data) { return Settler(data).run(); }

}  // namespace inflect
