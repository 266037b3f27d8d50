// What a spec may say about a layer, a loss or an optimiser: a struct of its own, which designators fill, and one list
// of its fields, `fields(o, is)`. Through that list it is packed into Options here and unpacked again by whoever
// implements it, so that an option's name is written once. Nothing else needs to know the struct.
#pragma once
#include "item.hpp"
#include "where.hpp"

namespace inflect {

template <int most>
struct Options {
  static constexpr int capacity = most;
  Option list[most];
  int size;
  bool full;  // one did not fit

  constexpr void add(const Option& option) {
    if (size < most) list[size++] = option;
    else full = true;
  }
  static constexpr void fields(auto& o, auto& is) {
    is("list", o.list);
    is("size", o.size);
    is("full", o.full);
  }
};

// ── one option ───────────────────────────────────────────────────────────────────────────────

template <class From, class To>
concept becomes = requires(From from, void (&take)(To)) { take(from); };
template <class A, class B>
inline constexpr bool same_type = false;
template <class A>
inline constexpr bool same_type<A, A> = true;
// 64.5 for a whole number, 1 for a flag: no initialisation with braces may do that, nor does an option.
template <class From, class To>
inline constexpr bool narrows = (same_type<To, int> || same_type<To, bool>) && !requires(From from) { To{from}; };

// A default, as opposed to what a spec says.
template <class T>
struct Usual {
  T value;
};
template <class T>
constexpr Usual<T> usually(T value) {
  return {value};
}

// An option that knows whether the spec gave it: one that was given must have an effect.
template <class T>
struct Given {
  T value{};
  bool given = false;

  constexpr Given() = default;
  template <class U>
  constexpr Given(Usual<U> usual) : value(usual.value) {}
  template <becomes<T> U>
  constexpr Given(U said) : value(said), given(true) {}
  // Not deleted: then Clang would only say that the call has no matching function.
  template <becomes<T> U>
    requires narrows<U, T>
  constexpr Given(U) {
    static_assert(!narrows<U, T> || !same_type<T, int>, "this option is a whole number");
    static_assert(!narrows<U, T> || !same_type<T, bool>, "this option is true or false");
  }
  constexpr operator const T&() const { return value; }
};

using Whole = Given<int>;
using Real = Given<double>;
using Flag = Given<bool>;
using Text = Given<const char*>;

// A value that stands before the options in the call: attention("x", 256). It is an option like the others to whoever
// reads the layer, but has no designator.
template <class T>
struct Argument {
  T value{};
  bool given = false;

  constexpr Argument() = default;
  constexpr Argument(const Given<T>& said) : value(said.value), given(true) {}
  constexpr void set(const Given<T>& said) { value = said.value, given = true; }
  Argument(T an_argument_stands_before_the_options) = delete;
  constexpr operator const T&() const { return value; }
};

// ── packing ──────────────────────────────────────────────────────────────────────────────────

constexpr Item item_of(double number, const char* text = nullptr, const char* other = nullptr) { return {number, text, other}; }
constexpr Item item_of(int number) { return item_of(static_cast<double>(number)); }
constexpr Item item_of(bool flag) { return item_of(flag ? 1. : 0.); }
constexpr Item item_of(const char* text) { return item_of(0, text); }
template <class T>
constexpr Item item_of(const T& value) {
  if constexpr (requires { value.item(); }) return value.item();
  else return item_of(static_cast<double>(static_cast<int>(value)), word(value));  // an enumeration
}

template <class T>
inline constexpr Holds holds_of = requires(T one) { one.item(); } ? Holds::phrase : Holds::word;
template <>
inline constexpr Holds holds_of<int> = Holds::number;
template <>
inline constexpr Holds holds_of<double> = Holds::number;
template <>
inline constexpr Holds holds_of<bool> = Holds::flag;
template <>
inline constexpr Holds holds_of<const char*> = Holds::text;

// Fills the `options` of a layer, a term or a part.
template <class To>
struct Packer {
  To& to;
  const char* group = nullptr;

  constexpr void put(const char* name, Holds holds, bool given, Item item = {}) {
    to.options.add({group, name, holds, given, item});
  }
  constexpr void list(const char* name, const auto& all, bool given) {
    const int count = all.count();
    for (int i = 0; i < count; ++i) put(name, Holds::item, given, all.item(i));
    if (count == 0) put(name, Holds::none, given);
  }
  template <class T>
  constexpr void operator()(const char* name, const T& one) {
    if constexpr (requires { one.part_type(); }) {  // an optimiser: its type is a word, its options a group
      put(name, Holds::word, one.given, item_of(one.part_type()));
      for (int i = 0; i < one.value.options.size; ++i) {
        const Option& option = one.value.options.list[i];
        to.options.add({name, option.name, option.holds, option.given, option.item});
      }
    } else if constexpr (requires { one.value.count(); }) {  // a list that stands before the options
      list(name, one.value, one.given);
    } else if constexpr (requires { one.value; }) {  // Given, Argument
      put(name, holds_of<decltype(T::value)>, one.given, item_of(one.value));
    } else if constexpr (requires { one.count(); }) {  // a list
      list(name, one, one.given());
    } else if constexpr (!requires { one.operand; } && !requires { one.line; }) {
      Packer inner{to, name};  // an operand stands in the term, a place beside the options
      T::fields(one, inner);
    }
  }
};

template <class To, class From>
constexpr void pack(const From& options, To& to) {
  Packer<To> packer{to};
  From::fields(options, packer);
}

struct NoOptions {
  static constexpr void fields(auto&, auto&) {}
};

}  // namespace inflect
