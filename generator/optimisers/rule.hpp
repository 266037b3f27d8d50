// The rule of an optimiser: what its folder says about it. A folder `generator/optimisers/NAME` defines `Rule rule()`
// in the namespace inflect::optimisers::NAME; the build collects the folders.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "generator/diagnostics/messages.hpp"
#include "generator/spec/options.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::optimisers {

// The optimiser of a training being checked.
class Check {
 public:
  Check(const spec::Part& checked, messages::Thing training, Diagnostics& diagnostics)
      : part(checked), training_(std::move(training)), diagnostics_(diagnostics) {}

  const spec::Part& part;
  // Reports unless well; the option is called as the spec wrote it, below the optimiser's name.
  void option(const std::string& name, double value, bool well, const char* range) {
    if (well) return;
    diagnostics_.report(messages::out_of_range(training_, "." + part.type + "." + name, value, range));
  }

 private:
  messages::Thing training_;
  Diagnostics& diagnostics_;
};

// What a program is told: `.rate = 1e-4`, in the words of its runtime.
struct Setting {
  const char* name;
  double value;
};

struct Rule {
  std::string type;
  spec::Options usual;
  std::function<void(Check&)> check;
  std::function<std::vector<Setting>(const spec::Part&)> settings;
};

template <class Options>
Rule rule(const char* type, void (*check)(const Options&, Check&), std::vector<Setting> (*settings)(const Options&)) {
  Rule made{.type = type, .usual = spec::options_of(Options{})};
  made.check = [=](Check& one) { check(spec::unpack<Options>(one.part.options), one); };
  made.settings = [=](const spec::Part& part) { return settings(spec::unpack<Options>(part.options)); };
  return made;
}

// Every optimiser there is, by name. Defined by the build, from the folders.
std::span<const Rule> all_rules();
const Rule& rule_of(const std::string& type);

}  // namespace inflect::optimisers
