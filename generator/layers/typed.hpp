// A rule as its folder writes it: on the layer's own options.
#pragma once
#include "dsl/inflect/option.hpp"
#include "generator/layers/rule.hpp"
#include "generator/spec/options.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::layers {

template <class Options>
struct Typed {
  std::optional<Shape> (*check)(const Options&, Check&);
  ir::ValueRef (*expand)(const Options&, Expansion&);
  std::string (*says)(const Options&) = nullptr;
  Head (*head)(const Options&) = nullptr;
  bool (*unlabelled)(const Options&) = nullptr;
};

// " 256": the arguments that stand before the options.
struct Arguments {
  std::string text;
  void operator()(const char*, const Argument<int>& one) { text += " " + std::to_string(one.value); }
  void operator()(const char*, const Argument<double>& one);
  void operator()(const char*, const auto&) {}
};

template <class Options>
Rule rule(const char* type, Typed<Options> own, Traits traits = {}) {
  const auto unpacked = [](const spec::Layer& layer) { return spec::unpack<Options>(layer.options); };
  Rule made{.type = type, .traits = traits, .usual = spec::options_of(Options{})};
  made.check = [=](Check& check) { return own.check(unpacked(check.layer), check); };
  made.expand = [=](Expansion& expansion) { return own.expand(unpacked(expansion.layer), expansion); };
  made.says = [=, name = std::string(type)](const spec::Layer& layer) {
    const Options options = unpacked(layer);
    if (own.says) return own.says(options);
    Arguments arguments{name};
    Options::fields(options, arguments);
    return arguments.text;
  };
  if (own.unlabelled) made.unlabelled = [=](const spec::Layer& layer) { return own.unlabelled(unpacked(layer)); };
  if (own.head) made.head = [=](const spec::Layer& layer) { return own.head(unpacked(layer)); };
  return made;
}

// A part of a block by its own options: expand_part(e, part<Linear>(e.layer, "linear", "linear1", {…}), {x}).
template <class Options>
spec::Layer part(const spec::Layer& block, const char* type, const std::string& name, const Options& options = {}) {
  return part_of(block, type, name, spec::options_of(options));
}

}  // namespace inflect::layers
