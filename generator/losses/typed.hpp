// A rule as its folder writes it: on the loss's own options.
#pragma once
#include "dsl/inflect/option.hpp"
#include "generator/losses/rule.hpp"
#include "generator/spec/options.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::losses {

// `Lowered` is what its expansion needs to know: the
// options, or what they come to for these views.
template <class Options, class Lowered = Options>
struct Typed {
  Lowered (*check)(const Options&, Check&);
  ir::ValueRef (*expand)(const Lowered&, Expansion&);
  std::vector<unsigned> (*negatives)(const Options&, Check&) = nullptr;
};

template <class Options, class Lowered = Options>
Rule rule(const char* type, Typed<Options, Lowered> own, Traits traits = {}) {
  const auto unpacked = [](const spec::Term& term) { return spec::unpack<Options>(term.options); };
  Rule made{.type = type, .traits = traits, .usual = spec::options_of(Options{})};
  made.check = [=](Check& check) {
    const spec::Options lowered = spec::options_of(own.check(unpacked(check.term), check));
    return spec::different(lowered, spec::options_of(Lowered{}));
  };
  made.expand = [=](const spec::Options& lowered, Expansion& e) {
    return own.expand(spec::unpack<Lowered>(lowered), e);
  };
  if (own.negatives) made.negatives = [=](Check& check) { return own.negatives(unpacked(check.term), check); };
  return made;
}

}  // namespace inflect::losses
