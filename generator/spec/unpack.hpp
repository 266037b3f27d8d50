// From options back to the struct of the language that they were packed from, through the same fields(): what the owner
// of a layer, a loss or an optimiser does first. Nothing here names one.
#pragma once
#include "dsl/inflect/option.hpp"
#include "generator/spec/value.hpp"

namespace inflect::spec {

// Texts stay where the option holds them.
template <class T>
T value_of(const Item& item) {
  const char *text = item.text ? item.text->c_str() : nullptr, *other = item.other ? item.other->c_str() : nullptr;
  if constexpr (requires { T::from(inflect::Item{}); })
    return T::from({item.number, text, other});
  else if constexpr (std::is_same_v<T, const char*>)
    return text;
  else if constexpr (std::is_same_v<T, bool>)
    return item.number != 0;
  else if constexpr (std::is_enum_v<T>)
    return static_cast<T>(static_cast<int>(item.number));
  else
    return static_cast<T>(item.number);
}

class Unpacker {
 public:
  explicit Unpacker(const Options& options, std::string group = "") : options_(options), group_(std::move(group)) {}

  template <class T>
  void operator()(const char* name, T& one) {
    if constexpr (requires { one.part_type(); }) {
      // An optimiser is a value of its own.
    } else if constexpr (requires { one.value.count(); }) {  // a list that stands before the options
      list(name, one.value);
      each(name, [&](const Option& option) { one.given = option.given; });
    } else if constexpr (requires { one.value; }) {  // Given, Argument
      each(name, [&](const Option& option) {
        one.value = value_of<decltype(T::value)>(option.item);
        one.given = option.given;
      });
    } else if constexpr (requires { one.count(); }) {  // a list
      list(name, one);
    } else if constexpr (!requires { one.operand; } && !requires { one.line; }) {
      Unpacker inner(options_, name);
      T::fields(one, inner);
    }
  }

 private:
  bool is(const Option& option, const char* name) const { return option.group == group_ && option.name == name; }
  template <class T>
  void list(const char* name, T& all) const {
    int i = 0;
    each(name, [&](const Option& option) {
      if (i == 0) all = T{};
      const char *text = option.item.text ? option.item.text->c_str() : nullptr,
                 *other = option.item.other ? option.item.other->c_str() : nullptr;
      if (option.holds != Holds::none) all.take(i++, {option.item.number, text, other});
    });
  }
  void each(const char* name, const auto& take) const {
    for (const Option& option : options_) {
      if (is(option, name)) take(option);
    }
  }

  const Options& options_;
  std::string group_;
};

// const auto option = unpack<Blstm>(…); option.width / 2. What is not among the options keeps its default.
template <class T>
T unpack(const Options& options) {
  T made{};
  Unpacker unpacker(options);
  T::fields(made, unpacker);
  return made;
}

}  // namespace inflect::spec
