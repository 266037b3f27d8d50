// A thing of a training with a type and options, and nothing else: an optimiser, a schedule. The tag keeps them apart.
#pragma once
#include "option.hpp"

namespace inflect {

template <class Tag>
struct Part {
  const char* type;
  Options<12> options;
  Where where;

  static constexpr void fields(auto& o, auto& is) {
    is("type", o.type);
    is("options", o.options);
    is("where", o.where);
  }
};

template <class Made, class From>
constexpr Made part(const char* type, const From& option, Here here) {
  Made made{};
  made.type = type;
  made.where = at(here);
  pack(option, made);
  return made;
}

// Which part a training has, and whether the spec gave it.
template <class Made>
struct Chosen {
  Made value{};
  bool given = false;

  constexpr Chosen() = default;
  constexpr Chosen(Usual<Made> usual) : value(usual.value) {}
  constexpr Chosen(const Made& said) : value(said), given(true) {}
  constexpr const char* part_type() const { return value.type; }

  static constexpr void fields(auto& o, auto& is) {
    is("value", o.value);
    is("given", o.given);
  }
};

}  // namespace inflect
