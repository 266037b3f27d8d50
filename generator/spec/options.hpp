// Options as text and back, and what of them is worth saying.
#pragma once
#include <span>

#include "dsl/inflect/option.hpp"
#include "generator/spec/value.hpp"

namespace inflect::spec {

// Without those that are as `usual` has them: what a hash and the IR's text hold.
Options different(const Options& options, const Options& usual);

// ` width=256 classes="anger","sadness" adam.rate=0.5`
std::string print(const Options& options);
// One word of that text. Throws InternalError where it is none.
Options parse_option(const std::string& word);

Options packed(std::span<const inflect::Option> options);

// The options of a struct of the language, as a spec packs them.
template <class T>
Options options_of(const T& said) {
  struct {
    inflect::Options<80> options;
  } all{};
  pack(said, all);
  return packed({all.options.list, static_cast<std::size_t>(all.options.size)});
}

}  // namespace inflect::spec
