// What check finds out about the output of a layer, and what is known of streams from outside.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/axes.hpp"
#include "generator/spec/value.hpp"

namespace inflect::layers {

// Rows of `width` on an axis.
struct Shape {
  ir::AxisId axis{};
  int width = 0;            // 0: open (a stream whose width the data set decides)
  std::string open_width;   // then: how to call it, "acoustic" or "256 + lexical"
  bool stream = false;      // nothing has read it yet, so by_word and in_words may still choose its rows
  int capped = 0;           // then: the cap that the spec gave it; 0: the usual one
  bool directions = false;  // its halves are the two directions of a recurrence, which is what last() takes apart
  const spec::Layer* placed_by = nullptr;  // that put it on its axis: "…was pooled by mean() at h_mm.cpp:12"

  std::string width_text() const { return width > 0 ? std::to_string(width) : open_width; }
};

// A stream width given on the command line or by a data set.
struct KnownWidth {
  std::string stream;
  int width;
  std::string given_by;  // "--width acoustic=130" or "emodb.h5"
  std::string level;     // of the data set, where one says so, which then lists all its streams; else ""
  bool of_integers = false;
};

// What a model answers: a layer that ends it.
struct Head {
  std::vector<std::string> classes;  // in the order of its columns; empty: the data set's own
  int count = 0;                     // of classes
  const char* loss = "";             // what it learns by, where the experiment says nothing else
};

}  // namespace inflect::layers
