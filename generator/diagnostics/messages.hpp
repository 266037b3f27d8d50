// Every message the compiler has for the author of a spec, in one list. A message names the object, states the facts
// (both numbers where two disagree) and says what to do: in a few words after a dash, or as code in `fix`.
// Each has a test: tests/diagnostics/specs holds a spec with the expected text beside the line where it must appear.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::messages {

// Something in the spec, as the user wrote it: blstm("frames") at h_mm.cpp:12.
struct Thing {
  std::string written;
  Place place;
};

// What a layer reads: its shape, "[batch, word*, 256]", the layer that made it and the one that put it on its axis.
struct Input {
  std::string shape;
  Thing made_by, placed_by;
  int cap = 0;  // rows kept per sequence of the innermost ragged axis
};

using Words = std::vector<std::string>;

// ── the file and its experiments ─────────────────────────────────────────────────────────────
Diagnostic unreadable(const std::string& path, const std::string& reason);
Diagnostic no_experiment(const std::string& path, const std::vector<Thing>& elsewhere);
Diagnostic not_constexpr(const Thing& experiment);
Diagnostic not_at_namespace_level(const Thing& experiment, const std::string& inside);
Diagnostic array_of_experiments(const Thing& experiments);
Diagnostic same_name(const Thing& experiment, const Place& first);
Diagnostic not_constant(const Thing& constant, const Words& reasons, std::vector<Note> notes, bool dangling_streams);
Diagnostic unreadable_text(const Thing& experiment, const std::string& what);
Diagnostic no_include(const Place& place);
Diagnostic no_using(const Place& place, const std::string& name);
Diagnostic no_matching_call(const Place& call, const std::string& text, const Words& candidates);
Diagnostic invalid_operands(const Place& sign, const std::string& text);
Diagnostic chosen_by_test(const Place& call);
Diagnostic unnamed_view(const Place& view);
Diagnostic unnamed_teacher(const Place& experiment);
Diagnostic excess_elements(const Place& element, const std::string& text);
Diagnostic wrong_kind(const Place& option, const std::string& text);
Diagnostic unknown_option(const Place& option, const std::string& written, const std::string& type, Words options);
Diagnostic clang_says(Severity severity, const Place& place, const std::string& text, std::vector<Note> notes);
Diagnostic no_language(const std::string& folder);

// ── a model as a whole ───────────────────────────────────────────────────────────────────────
Diagnostic no_output(const Thing& experiment, bool empty);
Diagnostic not_classified(const Thing& output, const std::string& shape);
Diagnostic after_classify(const Thing& layer, const Thing& classify);
Diagnostic unused(const Thing& layer);
Diagnostic full(const Place& layer, int capacity);
Diagnostic mixed(const Place& layer);
Diagnostic bad_label(const Thing& layer, const std::string& label, const std::string& wrong);
Diagnostic bad_title(const Place& experiment);
Diagnostic two_batches(const Thing& view, const Thing& other);
Diagnostic shown_twice(const Thing& layer, const std::string& name);
Diagnostic same_label(const Thing& layer, const std::string& label, const Thing& first);

// ── shapes ───────────────────────────────────────────────────────────────────────────────────
Diagnostic needs_sequence(const Thing& layer, const Input& input);
Diagnostic needs_one_row(const Thing& classify, const Input& input, int sequences);
Diagnostic needs_utterance_vector(const Thing& heads, const Input& input);
Diagnostic needs_frames(const Thing& by_word, const Input& input);
Diagnostic needs_frame_stream(const Thing& in_words, const Input& input);
Diagnostic needs_directions(const Thing& last, const Input& input);
Diagnostic different_widths(const Thing& layer, const Input& first, const Input& other);
Diagnostic different_axes(const Thing& layer, const Input& left, const Input& right);
Diagnostic no_common_parent(const Thing& attention, const Input& queries, const Input& keys);

// ── options ──────────────────────────────────────────────────────────────────────────────────
Diagnostic out_of_range(const Thing& thing, const std::string& option, double value, const std::string& range);
Diagnostic does_not_divide(const Thing& layer, const std::string& option, int value, const std::string& whose,
                           int width);
Diagnostic odd_width(const Thing& blstm, int width);
Diagnostic nothing_between(const Thing& blstm, double rate);
Diagnostic cap_without_effect(const Thing& stream, int most, const Thing& by_word);
Diagnostic too_few_classes(const Thing& classify, int count);
Diagnostic too_many_classes(const Thing& classify, int count, int capacity);
Diagnostic same_class(const Thing& classify, const std::string& name);
Diagnostic unnamed_class(const Thing& classify, int index);

// ── streams ──────────────────────────────────────────────────────────────────────────────────
Diagnostic unknown_stream(const Thing& stream, const std::string& name, const std::string& data, const Words& streams);
Diagnostic unknown_axis(const Thing& stream, const std::string& axis, const std::string& data, const Words& axes);
Diagnostic bad_axis(const Thing& stream, const std::string& axis);
Diagnostic known_axis(const Thing& stream, const std::string& axis, const std::string& fix);
Diagnostic integer_stream(const Thing& stream, const std::string& name, const std::string& data);
Diagnostic wrong_level(const Thing& stream, const std::string& name, const std::string& data, const std::string& level,
                       const std::string& fix);
Diagnostic other_width(const Thing& stream, int stated, int given, const std::string& given_by);
Diagnostic two_widths(const Thing& stream, int width, const Thing& first, int first_width);
Diagnostic two_levels(const Thing& stream, const Thing& first, Words levels);
Diagnostic given_two_widths(const std::string& stream, int first, const std::string& first_by, int second,
                            const std::string& second_by);
Diagnostic open_width(const Thing& stream, const std::string& name, const Words& given);

// ── views ────────────────────────────────────────────────────────────────────────────────────
Diagnostic bad_view_name(const Thing& view, const std::string& name);
Diagnostic same_view_name(const Thing& view, const std::string& name, const Thing& first);
Diagnostic frozen_deployed(const Place& deploy, const Thing& view);
Diagnostic deployed_reads_words(const Place& deploy, const Thing& view, const Thing& layer);
Diagnostic deployed_not_trained(const Place& deploy, const Thing& view);
Diagnostic untrained_classifier(const Thing& view);
Diagnostic other_protocol(const Thing& view, const std::string& teacher, const std::string& option);

// ── losses ───────────────────────────────────────────────────────────────────────────────────
Diagnostic no_loss(const Thing& experiment);
Diagnostic too_many_losses(const Place& loss, int capacity);
Diagnostic no_view(const Thing& loss, const std::string& fix);
Diagnostic one_view_twice(const Thing& loss, const Thing& view);
Diagnostic frozen_learns(const Thing& loss, const Thing& view);
Diagnostic nothing_trained(const Thing& loss, const Words& views);
Diagnostic two_schedules(const Thing& loss);
Diagnostic vectors_differ(const Thing& loss, const Thing& left, int left_width, const Thing& right, int right_width);
Diagnostic other_classes(const Thing& loss, const Thing& view, const Words& classes, const Thing& deployed,
                         const Words& deployed_classes);
Diagnostic no_common_class(const Thing& loss, const Thing& student, const Words& classes, const Thing& teacher,
                           const Words& teacher_classes);
Diagnostic classes_without_names(const Thing& loss, const Thing& view);
Diagnostic unknown_class(const Thing& loss, const std::string& name, const Words& classes);
Diagnostic own_negative(const Thing& loss, const std::string& name);
Diagnostic no_negative(const Thing& loss, const std::string& name);
Diagnostic negatives_of_dialogues(const Thing& loss);
Diagnostic two_rules(const Thing& loss, const Thing& first);
Diagnostic unknown_label(const Thing& loss, const std::string& label, const Words& labels);
Diagnostic label_or_view(const Thing& loss, const std::string& label, bool views);
Diagnostic which_head(const Thing& loss, const Thing& view, const Words& heads);
Diagnostic not_a_head(const Thing& loss, const Thing& layer);

// ── training ─────────────────────────────────────────────────────────────────────────────────
Diagnostic two_optimisers(const Place& training);

}  // namespace inflect::messages
