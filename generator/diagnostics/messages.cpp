#include "generator/diagnostics/messages.hpp"

#include <algorithm>

#include <regex>
#include <sstream>

#include "dsl/inflect/classes.hpp"
#include "generator/diagnostics/suggest.hpp"

namespace inflect::messages {
namespace {

template <class... Parts>
std::string text(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

template <class... Parts>
Diagnostic at(const Place& place, const Parts&... parts) {
  return {.place = place, .message = text(parts...)};
}

Diagnostic with_note(Diagnostic diagnostic, const Place& place, const std::string& message) {
  if (place.line) diagnostic.notes.push_back({place, message});
  return diagnostic;
}

std::string where(const Place& place) { return text(place.file, ":", place.line); }

std::string quoted(const Words& words) {
  Words marked;
  for (const std::string& word : words) marked.push_back("'" + word + "'");
  return listed(marked);
}

}  // namespace

// ── the file and its experiments ─────────────────────────────────────────────────────────────

Diagnostic unreadable(const std::string& path, const std::string& reason) {
  return at({path}, "the spec cannot be read: ", reason);
}

Diagnostic no_experiment(const std::string& path, const std::vector<Thing>& elsewhere) {
  Diagnostic diagnostic = at({path}, "a spec file holds at least one experiment, this one none");
  for (const Thing& thing : elsewhere) {
    diagnostic.notes.push_back({thing.place, text("'", thing.written, "' belongs to the spec that it is written in")});
  }
  diagnostic.fix = "constexpr Experiment my_model = experiment(\"My model\", my_model_function(), paper_training);";
  return diagnostic;
}

Diagnostic not_constexpr(const Thing& experiment) {
  Diagnostic diagnostic = at(experiment.place, "experiment '", experiment.written, "' is not constexpr");
  diagnostic.fix = text("constexpr Experiment ", experiment.written, " = experiment(…);");
  return diagnostic;
}

Diagnostic not_at_namespace_level(const Thing& experiment, const std::string& inside) {
  return at(experiment.place, "experiment '", experiment.written, "' stands inside ", inside,
            " — move it out: experiments are constants of the file itself");
}

Diagnostic array_of_experiments(const Thing& experiments) {
  return at(experiments.place, "'", experiments.written,
            "' is an array — give each experiment a constant of its own: its name names the program");
}

Diagnostic same_name(const Thing& experiment, const Place& first) {
  return with_note(at(experiment.place, "a second experiment is called '", experiment.written,
                      "' — the name names the program, so it must be the only one in the file"),
                   first, "the first one is here");
}

Diagnostic not_constant(const Thing& constant, const Words& reasons, std::vector<Note> notes, bool dangling) {
  Diagnostic diagnostic = at(constant.place, "'", constant.written, "' cannot be evaluated: ");
  if (dangling) {
    diagnostic.message +=
        "it holds a value whose Streams is gone — a model function that declares a Streams returns Model";
  } else {
    diagnostic.message += reasons.empty() ? "it is not a constant" : reasons.front();
  }
  // The reason that is said already, where the constant itself is the place.
  if (!reasons.empty()) std::erase(notes, Note{constant.place, reasons.front()});
  diagnostic.notes = std::move(notes);
  return diagnostic;
}

Diagnostic unreadable_text(const Thing& experiment, const std::string& what) {
  return at(experiment.place, "experiment '", experiment.written, "' holds ", what, " — write it between quotes");
}

Diagnostic no_include(const Place& place) {
  Diagnostic diagnostic = at(place, "the spec does not include the language");
  diagnostic.fix = "#include <inflect.hpp>";
  return diagnostic;
}

Diagnostic no_using(const Place& place, const std::string& name) {
  Diagnostic diagnostic = at(place, "'", name, "' is a name of the language, whose namespace the spec does not open");
  diagnostic.fix = "using namespace inflect;";
  return diagnostic;
}

namespace {

// Clang's reasons in the terms of the language, where the place that every layer remembers shows through, or where it
// does not say which of the options is wrong.
std::string reason_in_the_authors_terms(const std::string& reason) {
  static const std::regex place(R"(no known conversion from .* to 'Here' for (\d+\w+) argument)");
  static const std::regex options(R"(cannot convert initializer list argument to '(?:const )?(\w+)')");
  std::smatch match;
  if (std::regex_match(reason, match, place)) return text("it takes no ", match[1].str(), " argument");
  if (!std::regex_match(reason, match, options)) return reason;
  if (match[1].str() == "Label") return "its label stands before the options";
  return text("an option of ", match[1].str(), " has the wrong type; write ", match[1].str(), "{…} to be told which");
}

}  // namespace

Diagnostic no_matching_call(const Place& call, const std::string& said, const Words& candidates) {
  // Of several functions the one meant is known where it alone takes so many arguments, or where none does.
  Words reasons = candidates;
  std::erase_if(reasons, [](const std::string& reason) { return reason.starts_with("requires "); });
  if (reasons.empty()) reasons.assign(candidates.begin(), candidates.begin() + (candidates.empty() ? 0 : 1));
  return at(call, said, reasons.size() == 1 ? " — " + reason_in_the_authors_terms(reasons[0]) : "");
}

Diagnostic invalid_operands(const Place& sign, const std::string& said) {
  const bool not_called = said.find("'Layer (") != std::string::npos;
  const bool turned = said.find("('Layer' and 'Value')") != std::string::npos;
  return at(sign, said, not_called ? " — write a layer with its parentheses: mean()" : "",
            turned ? " — the value stands left of the layer: in.words(…) | mean()" : "");
}

Diagnostic chosen_by_test(const Place& call) {
  return at(call,
            "a checkpoint cannot be chosen by a test score, test is looked at once, with the checkpoint chosen — "
            "choose by dev_ua, dev_wa or dev_loss");
}

Diagnostic unnamed_view(const Place& view) {
  Diagnostic diagnostic = at(view, "a loss and deploy() know a view by its name, and this one has none");
  diagnostic.fix = "constexpr View my_view = view(\"my_view\", my_model());";
  return diagnostic;
}

Diagnostic unnamed_teacher(const Place& experiment) {
  Diagnostic diagnostic = at(experiment, "a teacher is an experiment with a name, which is trained before");
  diagnostic.fix =
      "constexpr Experiment my_teacher = experiment(…);  constexpr View learnt = frozen(\"learnt\", my_teacher);";
  return diagnostic;
}

Diagnostic excess_elements(const Place& element, const std::string& said) {
  return at(element, said, " (a list of classes holds at most ", Classes::capacity, ")");
}

Diagnostic wrong_kind(const Place& option, const std::string& said) {
  const auto colon = said.rfind(": ");  // behind it the language's own words
  return at(option, colon == std::string::npos ? said : said.substr(colon + 2));
}

Diagnostic unknown_option(const Place& option, const std::string& written, const std::string& type, Words options) {
  for (const char* own : {"where", "fields"}) std::erase(options, own);  // members, but none to write
  return at(option, type, " has no option '", written, "', only ", listed(options), did_you_mean(written, options));
}

Diagnostic clang_says(Severity severity, const Place& place, const std::string& said, std::vector<Note> notes) {
  return {.severity = severity, .place = place, .message = said, .notes = std::move(notes)};
}

Diagnostic no_language(const std::string& folder) {
  return at({}, "the language's headers are missing: there is no ", folder, "/inflect.hpp — install inflect again");
}

// ── a model as a whole ───────────────────────────────────────────────────────────────────────

Diagnostic no_output(const Thing& experiment, bool empty) {
  return at(experiment.place, "the model of '", experiment.written, "' has no ", empty ? "layers" : "output",
            " — a model function returns the value that classify made");
}

Diagnostic not_classified(const Thing& output, const std::string& shape) {
  return at(output.place, "a model ends with classify; this one ends with ", output.written, ", ", shape,
            " — add | classify(\"classifier\", …)");
}

Diagnostic after_classify(const Thing& layer, const Thing& classify) {
  return with_note(at(layer.place, classify.written, " ends a model; ", layer.written, " cannot follow it"),
                   classify.place, "the classifier is here");
}

Diagnostic two_batches(const Thing& view, const Thing& other) {
  return with_note(at(view.place, view.written, " draws dialogues, ", other.written,
                      " utterances; an experiment draws one of them — begin both models alike"),
                   other.place, "the other one is here");
}

Diagnostic unused(const Thing& layer) {
  return at(layer.place, "nothing uses the value of ", layer.written, " — remove it, or let a layer read it");
}

Diagnostic full(const Place& layer, int capacity) {
  return at(layer, "a model holds at most ", capacity, " layers, and this is one more");
}

Diagnostic mixed(const Place& layer) {
  return at(layer, "the two inputs belong to two models — take both from the same Streams");
}

Diagnostic bad_label(const Thing& layer, const std::string& label, const std::string& wrong) {
  const std::string shown = label.size() > 40 ? label.substr(0, 40) + "…" : label;
  return at(layer.place, layer.written.substr(0, layer.written.find('(')), "(\"", shown, "\"): the name \"", shown,
            "\" ", wrong, " — use letters, digits and _, a letter first");
}

Diagnostic bad_title(const Place& experiment) {
  return at(experiment, "the title holds a line break or another control character — write it in one line");
}

Diagnostic shown_twice(const Thing& layer, const std::string& name) {
  return at(layer.place, layer.written, ": programs show something else as '", name,
            "' — label this layer differently");
}

Diagnostic same_label(const Thing& layer, const std::string& label, const Thing& first) {
  return with_note(at(layer.place, layer.written, ": another layer is labelled \"", label,
                      "\" already, so their parameters would share names — label each layer differently"),
                   first.place, text("the first is ", first.written));
}

// ── shapes ───────────────────────────────────────────────────────────────────────────────────

Diagnostic needs_sequence(const Thing& layer, const Input& input) {
  return with_note(
      at(layer.place, layer.written.substr(0, layer.written.find('(')), " needs a sequence; its input ", input.shape,
         " was pooled by ", input.placed_by.written, " at ", where(input.placed_by.place), " — pool after it"),
      input.placed_by.place, "the sequence ends here");
}

Diagnostic needs_one_row(const Thing& classify, const Input& input, int sequences) {
  const char* cure =
      sequences < 1   ? "the utterances of a dialogue stay apart"
      : sequences > 1 ? "pool each inner sequence with last() or mean(), then the rest with mean() or attention() first"
                      : "pool it with mean() or attention() first";
  return with_note(at(classify.place, "classify needs one row per utterance; its input is ", input.shape, " — ", cure),
                   input.made_by.place, text("the input is made by ", input.made_by.written));
}

Diagnostic needs_utterance_vector(const Thing& heads, const Input& input) {
  return with_note(
      at(heads.place, heads.written, " begins with the utterance vector, one row per utterance; its first value is ",
         input.shape, " — pool it first"),
      input.made_by.place, text("the value is made by ", input.made_by.written));
}

Diagnostic needs_frames(const Thing& by_word, const Input& input) {
  return with_note(
      at(by_word.place, by_word.written, " regroups the frames of an utterance, [batch, frame*, …]; its input ",
         input.shape, " holds none"),
      input.placed_by.place, text("this shape comes from ", input.placed_by.written));
}

Diagnostic needs_frame_stream(const Thing& in_words, const Input& input) {
  return with_note(at(in_words.place, in_words.written, " chooses which frames of a stream are read; its input ",
                      input.shape, " is made by ", input.made_by.written, " — put it directly after in.frames(…)"),
                   input.made_by.place, "the input is made here");
}

Diagnostic needs_directions(const Thing& last, const Input& input) {
  return with_note(at(last.place, last.written, " reads the two directions of a blstm where each ends; its input ",
                      input.shape, " is made by ", input.made_by.written, " — put it after a blstm, or use mean()"),
                   input.made_by.place, "the input is made here");
}

Diagnostic different_axes(const Thing& layer, const Input& left, const Input& right) {
  const bool caps = left.cap != right.cap && left.cap > 0 && right.cap > 0;
  const std::string kept =
      caps ? text(" (at most ", left.cap, " rows a sequence on the left, ", right.cap, " on the right)") : "";
  Diagnostic diagnostic = at(layer.place, layer.written, " needs both inputs on the same axis; the left is ",
                             left.shape, ", the right is ", right.shape, kept, " — regroup or pool one of them");
  diagnostic = with_note(std::move(diagnostic), left.placed_by.place,
                         text("the left's shape comes from ", left.placed_by.written));
  return with_note(std::move(diagnostic), right.placed_by.place,
                   text("the right's shape comes from ", right.placed_by.written));
}

Diagnostic no_common_parent(const Thing& attention, const Input& queries, const Input& keys) {
  Diagnostic diagnostic = at(attention.place, attention.written, ": the queries ", queries.shape, " and the keys ",
                             keys.shape, " are rows of no common parent — regroup or pool one of them");
  diagnostic = with_note(std::move(diagnostic), queries.placed_by.place,
                         text("the queries' shape comes from ", queries.placed_by.written));
  return with_note(std::move(diagnostic), keys.placed_by.place,
                   text("the keys' shape comes from ", keys.placed_by.written));
}

Diagnostic different_widths(const Thing& layer, const Input& first, const Input& other) {
  Diagnostic diagnostic = at(layer.place, layer.written, " needs values of one width; ", first.made_by.written, " is ",
                             first.shape, ", ", other.made_by.written, " is ", other.shape);
  diagnostic = with_note(std::move(diagnostic), first.made_by.place, "the first is made here");
  return with_note(std::move(diagnostic), other.made_by.place, "the other is made here");
}

// ── options ──────────────────────────────────────────────────────────────────────────────────

Diagnostic out_of_range(const Thing& thing, const std::string& option, double value, const std::string& range) {
  return at(thing.place, thing.written, ": ", option, " is ", value, "; it must be ", range);
}

Diagnostic does_not_divide(const Thing& layer, const std::string& option, int value, const std::string& whose,
                           int width) {
  return at(layer.place, layer.written, ": ", option, " is ", value, "; it must divide ", whose, ", ", width);
}

Diagnostic odd_width(const Thing& blstm, int width) {
  return at(blstm.place, blstm.written, ": .width is ", width, "; it must be even, both directions together — take ",
            width - 1 > 0 ? text(width - 1, " or ") : "", width + 1);
}

Diagnostic nothing_between(const Thing& blstm, double rate) {
  return at(blstm.place, blstm.written, ": .dropout = ", rate,
            " acts between layers, and there is one layer — raise .layers, or put | dropout(", rate, ") after it");
}

Diagnostic cap_without_effect(const Thing& stream, int most, const Thing& by_word) {
  return with_note(
      at(stream.place, stream.written, ": .most = ", most,
         " has no effect, because by_word reads every word's whole span — cap with by_word({.words = …, .frames = …})"),
      by_word.place, "the stream is regrouped here");
}

Diagnostic too_few_classes(const Thing& classify, int count) {
  return at(classify.place, classify.written, " needs at least two classes; it has ", count);
}

Diagnostic too_many_classes(const Thing& classify, int count, int capacity) {
  return at(classify.place, classify.written, " has ", count, " classes; at most ", capacity, " are possible");
}

Diagnostic same_class(const Thing& classify, const std::string& name) {
  return at(classify.place, classify.written, ": the class \"", name, "\" is named twice");
}

Diagnostic unnamed_class(const Thing& classify, int index) {
  return at(classify.place, classify.written, ": class ", index, " (from 0) has no name");
}

// ── streams ──────────────────────────────────────────────────────────────────────────────────

Diagnostic unknown_stream(const Thing& stream, const std::string& name, const std::string& data, const Words& streams) {
  return at(stream.place, data, " has no stream '", name, "', it has ", streams.empty() ? "none" : quoted(streams),
            did_you_mean(name, streams));
}

Diagnostic unknown_axis(const Thing& stream, const std::string& axis, const std::string& data, const Words& axes) {
  return at(stream.place, data, " has no axis '", axis, "', it has ", axes.empty() ? "none of its own" : quoted(axes),
            did_you_mean(axis, axes));
}

Diagnostic bad_axis(const Thing& stream, const std::string& axis) {
  return at(stream.place, stream.written, ": '", axis,
            "' cannot be the name of an axis — use letters, digits and _, a letter first");
}

Diagnostic known_axis(const Thing& stream, const std::string& axis, const std::string& fix) {
  return at(stream.place, stream.written, ": '", axis, "' is no axis of a data set's own",
            fix.empty() ? "" : " — read it with " + fix);
}

Diagnostic integer_stream(const Thing& stream, const std::string& name, const std::string& data) {
  return at(stream.place, stream.written, ": '", name, "' of ", data,
            " holds integers, which no layer reads; a stream of numbers has rows of floats");
}

Diagnostic wrong_level(const Thing& stream, const std::string& name, const std::string& data, const std::string& level,
                       const std::string& fix) {
  return at(stream.place, stream.written, ": '", name, "' is a stream of ", level, " in ", data, " — read it with ",
            fix);
}

Diagnostic other_width(const Thing& stream, int stated, int given, const std::string& given_by) {
  return at(stream.place, stream.written, ": the spec says .width = ", stated, ", but ", given_by, " says ", given);
}

Diagnostic two_widths(const Thing& stream, int width, const Thing& first, int first_width) {
  return with_note(
      at(stream.place, stream.written, ": .width is ", width, " here, but ", first_width, " at ", where(first.place)),
      first.place, "the stream is read here, too");
}

Diagnostic two_levels(const Thing& stream, const Thing& first, Words levels) {
  std::ranges::sort(levels);
  return with_note(at(stream.place, stream.written, " and ", first.written, " at ", where(first.place),
                      " have one name — a stream holds ", levels[0], " or ", levels[1], ", not both"),
                   first.place, "the other one is here");
}

Diagnostic given_two_widths(const std::string& stream, int first, const std::string& first_by, int second,
                            const std::string& second_by) {
  return at({}, "stream '", stream, "' has width ", first, " by ", first_by, ", but ", second, " by ", second_by);
}

Diagnostic open_width(const Thing& stream, const std::string& name, const Words& given) {
  const std::string others =
      given.empty() ? "" : text(" (widths are given of ", quoted(given), did_you_mean(name, given), ")");
  return at(stream.place, "the width of stream '", name, "' is not known", others, " — give .width = N here, --width ",
            name, "=N, or a data set with --data");
}

// ── views ────────────────────────────────────────────────────────────────────────────────────

Diagnostic bad_view_name(const Thing& view, const std::string& name) {
  return at(view.place,
            "a view's name stands in front of its parameters' names: a letter, then letters, digits or _; not '", name,
            "'");
}

Diagnostic same_view_name(const Thing& view, const std::string& name, const Thing& first) {
  return with_note(at(view.place, "two views of one experiment are called '", name,
                      "' — give each its own: the name stands in front of its parameters' names"),
                   first.place, "the other is here");
}

Diagnostic frozen_deployed(const Place& deploy, const Thing& view) {
  return with_note(
      at(deploy, view.written, " is frozen: its own experiment deploys it — deploy a view that is trained here"),
      view.place, "frozen here");
}

Diagnostic deployed_reads_words(const Place& deploy, const Thing& view, const Thing& layer) {
  return with_note(at(deploy, view.written,
                      " is to be deployed without words, but it reads them — deploy a view of frames "
                      "alone, or leave out .words = false"),
                   layer.place, layer.written + " reads words here");
}

Diagnostic deployed_not_trained(const Place& deploy, const Thing& view) {
  return with_note(at(deploy, "no loss trains the classifier of ", view.written,
                      ", which is deployed — add cross_entropy or distillation of it"),
                   view.place, "the view is here");
}

Diagnostic untrained_classifier(const Thing& view) {
  Diagnostic diagnostic =
      at(view.place, "no loss reads the logits of ", view.written, ": its classifier stays as it starts");
  diagnostic.severity = Severity::warning;
  return diagnostic;
}

Diagnostic other_protocol(const Thing& view, const std::string& teacher, const std::string& option) {
  return at(
      view.place, "the teacher ", teacher, " was trained with another ", option,
      " than this experiment — with the same one no speaker of dev or test was seen, and the frames are the same");
}

// ── losses ───────────────────────────────────────────────────────────────────────────────────

Diagnostic no_loss(const Thing& experiment) {
  return at(experiment.place, "experiment '", experiment.written,
            "' has no loss — a sum of cross_entropy, contrastive and distillation");
}

Diagnostic too_many_losses(const Place& loss, int capacity) {
  return at(loss, "a loss is a sum of at most ", capacity, " terms; this is one more");
}

Diagnostic no_view(const Thing& loss, const std::string& fix) {
  Diagnostic diagnostic = at(loss.place, loss.written, " lacks a view");
  diagnostic.fix = fix;
  return diagnostic;
}

Diagnostic one_view_twice(const Thing& loss, const Thing& view) {
  return at(loss.place, loss.written, " has ", view.written, " on both sides — it takes two views");
}

Diagnostic frozen_learns(const Thing& loss, const Thing& view) {
  return with_note(at(loss.place, loss.written, " trains ", view.written,
                      ", which is frozen — leave the loss out, or make it a view(…), trained here"),
                   view.place, "frozen here");
}

Diagnostic nothing_trained(const Thing& loss, const Words& views) {
  return at(loss.place, "no parameter that is trained here lies behind ", loss.written, ": ", listed(views),
            views.size() == 1 ? " has none" : " have none", " before it — leave it out");
}

Diagnostic two_schedules(const Thing& loss) {
  return at(loss.place, loss.written, " has two schedules — multiply by one decaying(value, decay)");
}

Diagnostic vectors_differ(const Thing& loss, const Thing& left, int left_width, const Thing& right, int right_width) {
  Diagnostic diagnostic = at(loss.place, loss.written, " compares utterance vectors of one width; ", left.written,
                             " has ", left_width, ", ", right.written, " ", right_width);
  return with_note(with_note(diagnostic, left.place, text("[batch, ", left_width, "]")), right.place,
                   text("[batch, ", right_width, "]"));
}

Diagnostic other_classes(const Thing& loss, const Thing& view, const Words& classes, const Thing& deployed,
                         const Words& deployed_classes) {
  return at(loss.place, loss.written, " reads labels in the order of ", deployed.written,
            ", which is deployed: ", listed(deployed_classes), "; ", view.written, " tells apart ", listed(classes),
            " — give both the same classes");
}

Diagnostic no_common_class(const Thing& loss, const Thing& student, const Words& classes, const Thing& teacher,
                           const Words& teacher_classes) {
  return at(loss.place, "teacher and student have no class in common: ", teacher.written, " knows ",
            listed(teacher_classes), "; ", student.written, " ", listed(classes));
}

Diagnostic classes_without_names(const Thing& loss, const Thing& view) {
  return with_note(
      at(loss.place, loss.written, " goes by the names of classes, and those of ", view.written, " have none"),
      view.place, "write classify(\"classifier\", Classes{{\"anger\", …}})");
}

Diagnostic unknown_class(const Thing& loss, const std::string& name, const Words& classes) {
  return at(loss.place, "no class is called '", name, "', only ", listed(classes), did_you_mean(name, classes));
}

Diagnostic own_negative(const Thing& loss, const std::string& name) {
  return at(loss.place, "a negative is of another class; '", name, "' is paired with itself");
}

Diagnostic no_negative(const Thing& loss, const std::string& name) {
  return at(loss.place, "'", name, "' has no negative: no pair names one of its classes — add {\"", name,
            "\", \"…\"}, or write .negatives = other_class");
}

Diagnostic negatives_of_dialogues(const Thing& loss) {
  return at(loss.place, loss.written,
            " draws a negative for each utterance of a batch, and here a batch is of dialogues — begin the models with "
            "Streams in;");
}

Diagnostic two_rules(const Thing& loss, const Thing& first) {
  return with_note(
      at(loss.place, "an utterance has one negative in a step, so all contrastive losses draw it by one rule"),
      first.place, "another rule stands here");
}

Diagnostic unknown_label(const Thing& loss, const std::string& label, const Words& labels) {
  return at(loss.place, loss.written, ": no layer is labelled '", label, "', only ", listed(labels),
            did_you_mean(label, labels));
}

Diagnostic label_or_view(const Thing& loss, const std::string& label, bool views) {
  if (!views)
    return at(loss.place, loss.written, " names a view, but the experiment has one model — name a label of it");
  return at(loss.place, loss.written, " does not say whose label '", label, "' is — write of(my_view, \"", label,
            "\")");
}

Diagnostic which_head(const Thing& loss, const Thing& view, const Words& heads) {
  return with_note(
      at(loss.place, loss.written, ": ", view.written,
         heads.empty() ? " has no head" : text(" has several heads — name one with of(…): ", listed(heads))),
      view.place, "the view is here");
}

Diagnostic not_a_head(const Thing& loss, const Thing& layer) {
  return with_note(at(loss.place, loss.written, " reads what a head answers; ", layer.written, " is none"), layer.place,
                   "the layer is here");
}

// ── training ─────────────────────────────────────────────────────────────────────────────────

Diagnostic two_optimisers(const Place& training) {
  return at(training, "two optimisers are given — keep .optimiser or the other");
}

}  // namespace inflect::messages
