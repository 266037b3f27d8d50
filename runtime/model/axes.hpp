// Axes as one table, for the compiler and the runtime alike: the levels of rows that a data set can have, and how an
// axis of a program is made of them. No other code names a level.
#pragma once
#include <string_view>

namespace inflect {

// ── levels of the data set ───────────────────────────────────────────────────────────────────

struct KnownLevel {
  const char* name;
  const char* row;             // one of its rows: what an axis of them is called, and what messages say
  const char* parent;          // the level whose rows own these; "": none, it is the outermost
  const char* group;           // where its streams stand in the file
  const char* offset;          // where it says which rows each row of the parent has
  const char* spans_of = "";   // its rows are spans of that level's rows (begin, end) and have a text
  bool standardised = false;   // by the rule of the training
  bool of_recordings = false;  // recordings have these rows without more being told of them
};

namespace levels {

inline constexpr const char* dialogues = "dialogues";
inline constexpr const char* utterances = "utterances";
inline constexpr const char* frames = "frames";
inline constexpr const char* words = "words";

inline constexpr KnownLevel table[] = {
    {.name = dialogues, .row = "dialogue", .parent = "", .group = "/dialogues", .offset = "", .of_recordings = true},
    {.name = utterances,
     .row = "utterance",
     .parent = dialogues,
     .group = "/vectors",
     .offset = "/dialogues/utterance_offset",
     .of_recordings = true},
    {.name = frames,
     .row = "frame",
     .parent = utterances,
     .group = "/frames",
     .offset = "/utterances/frame_offset",
     .standardised = true,
     .of_recordings = true},
    {.name = words,
     .row = "word",
     .parent = utterances,
     .group = "/words",
     .offset = "/utterances/word_offset",
     .spans_of = frames},
};

// nullptr: the level is one of a file's own axes, below the utterances, with streams and `offset` in /axes/NAME.
constexpr const KnownLevel* find(std::string_view level) {
  for (const KnownLevel& known : table) {
    if (known.name == level) return &known;
  }
  return nullptr;
}

// The level whose rows are spans of that level's rows; nullptr: there is none.
constexpr const KnownLevel* spans_of(std::string_view level) {
  for (const KnownLevel& known : table) {
    if (*known.spans_of && known.spans_of == level) return &known;
  }
  return nullptr;
}

}  // namespace levels

// ── axes of a program ────────────────────────────────────────────────────────────────────────

// How the rows of an axis come about; which levels they are of stands beside it.
enum class Rows {
  batch,         // those that are drawn, of all passes: entry 0 of a program's table
  drawn,         // the utterances of a step without their negatives
  level,         // below each row of the parent: the rows of a level that belong to it
  spans,         // below each row of the parent, which is a span: the rows of a level inside it
  joined_spans,  // below each row of the parent: the rows of a level inside all its spans, one span after another
  constant,      // `cap` rows below each row of the parent, of no level
  window,        // edges, below the row they lead to: from each row of its sequence, from `past` rows before it to
                 // `future` rows behind it (−1: no limit), in their order
  predecessors,  // edges as above: from the rows before it, back to the `past`-th of the same speaker
  strided,       // below each row of the parent: as often as `reach` rows side by side fit into its rows of the axis
                 // `of`, every `stride` rows
};

constexpr bool has_edges(Rows rows) { return rows == Rows::window || rows == Rows::predecessors; }

// time_major: row = offset[step] + rank, longest sequences first. by_sequence: one sequence after another, by parent.
enum class RowOrder { time_major, by_sequence };

struct AxisInfo {
  const char* name;  // "batch", "frame", "word", "frame-of-word", "frame-in-words"
  Rows rows;
  int parent;                   // index into the table; −1 for the batch and the drawn
  int cap;                      // rows kept per parent row; 0: all
  const char* level = nullptr;  // that the rows are of; the batch's own is utterances if not said
  const char* spans = nullptr;  // joined_spans: the level whose rows are the spans
  RowOrder order = RowOrder::time_major;
  int past = -1, future = -1;  // edges
  int of = -1;                 // strided: index into the table, of the same parent
  int reach = 1, stride = 1;   // strided
};

}  // namespace inflect
