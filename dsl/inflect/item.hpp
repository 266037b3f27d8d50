// An option of a layer, a loss or an optimiser, whatever it is: a name and what it holds.
#pragma once

namespace inflect {

// One value: a number, a text, a pair of texts.
struct Item {
  double number;
  const char *text, *other;

  static constexpr void fields(auto& o, auto& is) {
    is("number", o.number);
    is("text", o.text);
    is("other", o.other);
  }
};

// number: `number`.   flag: 0 or 1.   text: `text`.   word: one of an enumeration's, `text`, and its place, `number`.
// phrase: a word with something beside it.   item: an element of a list; the list is all the options of that name, in
// order.   none: a list without elements.
enum class Holds : unsigned char { none, number, flag, text, word, phrase, item };

struct Option {
  const char *group, *name;  // `.adam = {.rate = 1}` is rate of the group adam
  Holds holds;
  bool given;  // the spec says it; it is not the default
  Item item;

  static constexpr void fields(auto& o, auto& is) {
    is("group", o.group);
    is("name", o.name);
    is("holds", o.holds);
    is("given", o.given);
    is("item", o.item);
  }
};

}  // namespace inflect
