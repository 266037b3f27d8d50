// A label names parameters and values. label_of puts one together: label_of("fusion.", n, ".audio").
#pragma once
#include "where.hpp"

namespace inflect {

// Kept in pieces, which whoever reads it joins: that is less to evaluate and to copy than characters.
struct Piece {
  const char* text;
  int number;  // where there is no text

  static constexpr void fields(auto& o, auto& is) {
    is("text", o.text);
    is("number", o.number);
  }
};
struct LabelText {
  static constexpr int capacity = 6;
  Piece pieces[capacity];
  int size;
  bool cut;  // one did not fit

  constexpr void add(const char* text, int number) {
    if (size < capacity) pieces[size++] = {text, number};
    else cut = true;
  }
  static constexpr void fields(auto& o, auto& is) {
    is("pieces", o.pieces);
    is("size", o.size);
    is("cut", o.cut);
  }
};

struct Label {
  LabelText whole{};

  constexpr Label() = default;
  constexpr Label(const char* text) { add(text); }
  constexpr void add(const char* text) { whole.add(text ? text : "", 0); }
  constexpr void add(int number) { whole.add(nullptr, number); }
  constexpr void add(const Label& other) {
    for (int i = 0; i < other.whole.size; ++i) whole.add(other.whole.pieces[i].text, other.whole.pieces[i].number);
    whole.cut = whole.cut || other.whole.cut;
  }
};

// Texts, whole numbers and labels, one after the other.
constexpr Label label_of(auto... pieces) {
  Label label;
  (label.add(pieces), ...);
  return label;
}

}  // namespace inflect
