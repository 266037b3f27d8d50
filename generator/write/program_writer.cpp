#include "generator/write/program_writer.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

#include "generator/ir/operation.hpp"
#include "generator/optimisers/rule.hpp"
#include "generator/spec/training.hpp"
#include "generator/write/kernel/printer.hpp"
#include "generator/write/names/function_names.hpp"
#include "generator/write/summary.hpp"

namespace inflect::write {
namespace {

std::string real(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

// An axis as AxisInfo has it, without what is as usual at its end.
std::string made(const ir::Axis& axis, const Layout& layout) {
  const auto text = [](const std::string& level) { return level.empty() ? "nullptr" : quoted(level); };
  const bool utterances = axis.rows == Rows::batch && axis.level == levels::utterances;
  const bool in_time = axis.order == RowOrder::time_major;
  const std::pair<std::string, bool> fields[] = {{text(axis.level), utterances || axis.level.empty()},
                                                 {text(axis.spans), axis.spans.empty()},
                                                 {in_time ? "RowOrder::time_major" : "RowOrder::by_sequence", in_time},
                                                 {std::to_string(axis.past), axis.past == -1},
                                                 {std::to_string(axis.future), axis.future == -1},
                                                 {std::to_string(layout.index_of(axis.of)), axis.of == -1},
                                                 {std::to_string(axis.reach), axis.reach == 1},
                                                 {std::to_string(axis.stride), axis.stride == 1}};
  std::string said, kept;
  for (const auto& [field, usual] : fields) {
    said += ", " + field;
    if (!usual) kept = said;
  }
  return quoted(axis.name) + ", Rows::" + ir::name_of(axis.rows) + ", " +
         std::to_string(axis.ragged() ? layout.index_of(axis.parent) : -1) + ", " + std::to_string(axis.cap) + kept;
}

void write_axes(std::ostream& out, const ir::Program& program, const Layout& layout) {
  out << "constexpr AxisInfo axes[] = {\n";
  for (ir::AxisId id : layout.axes) out << "{" << made(program.axes[id], layout) << "},\n";
  out << "};\n";
  if (layout.crosses.empty()) return;
  out << "constexpr CrossInfo crosses[] = {\n";
  for (const ir::Map& map : layout.crosses)
    out << "{" << layout.index_of(map.from) << ", " << layout.index_of(map.to) << "},\n";
  out << "};\n";
}

void write_streams(std::ostream& out, const ir::Program& program, const Layout& layout) {
  out << "constexpr StreamInfo streams[] = {\n";
  for (const auto& [name, axis] : layout.streams) {
    int width = 0;
    for (const ir::Function& function : program.functions) {
      for (const ir::Node& node : function.nodes) {
        if (ir::is_stream(node) && node.label() == name) width = node.results[0].width;
      }
    }
    out << "{" << quoted(name) << ", " << quoted(program.axes[axis].level) << ", " << width << "},\n";
  }
  out << "};\n";
}

void write_parameters(std::ostream& out, const Layout& layout) {
  constexpr const char* initial[] = {"Initial::uniform", "Initial::one", "Initial::zero"};
  out << "// name, rows, columns, offset, initial, bound, trained, decays, axis\nconstexpr ParameterInfo parameters[] "
         "= {\n";
  for (const auto& [p, offset] : layout.parameters) {
    const bool matrix = p->height > 0;
    out << "{" << quoted(p->name) << ", " << (matrix ? p->height : p->width) << ", " << (matrix ? p->width : 0) << ", "
        << offset << ", " << initial[static_cast<int>(p->initial)] << ", " << literal(p->bound) << ", "
        << (p->trained ? "true" : "false") << ", " << (p->decays ? "true" : "false") << ", "
        << (p->axis >= 0 ? layout.index_of(p->axis) : -1) << (p->depth ? ", " + std::to_string(p->depth) : "")
        << "},\n";
  }
  out << "};\n";
}

void write_outputs(std::ostream& out, const ir::Program& program, const Layout& layout) {
  out << "constexpr OutputInfo outputs[] = {\n";
  for (const ir::Output& output : layout.shown) {
    const ir::Type& type = program.function("evaluate")->type(output.value);
    const auto& in_step = program.functions.front().outputs;
    const bool shown = std::ranges::count(in_step, output.name, &ir::Output::name) > 0;
    out << "{" << quoted(output.name) << ", " << layout.index_of(type.axis) << ", " << type.width
        << (shown ? "" : ", true") << "},\n";
  }
  out << "};\n";
}

void write_classes(std::ostream& out, const messages::Words& classes) {
  if (classes.empty()) return;
  out << "constexpr const char* classes[] = {";
  for (std::size_t i = 0; i < classes.size(); ++i) out << (i ? ", " : "") << quoted(classes[i]);
  out << "};\n";
}

void write_hoisted(std::ostream& out, const ir::Program& program, const Layout& layout) {
  if (layout.hoisted.empty()) return;
  out << "// What `once` makes for each utterance, and steps read.\nconstexpr HoistedInfo hoisted[] = {\n";
  for (const ir::Output& output : layout.hoisted)
    out << "{" << quoted(output.name) << ", " << program.function("once")->type(output.value).width << "},\n";
  out << "};\n";
}

void write_negatives(std::ostream& out, const std::vector<unsigned>& negatives) {
  if (negatives.empty()) return;
  out << "// For each class the classes of its negatives, as bits.\nconstexpr std::uint32_t negatives[] = {";
  for (std::size_t i = 0; i < negatives.size(); ++i) out << (i ? ", " : "") << negatives[i];
  out << "};\n";
}

// Views in the order of the parameters; a frozen one with the experiment that trains it and the streams that one reads.
void write_views(std::ostream& out, const std::vector<ViewIdentity>& views) {
  if (views.empty()) return;
  std::string table = "constexpr ViewInfo views[] = {\n";
  Scope scope;
  for (const ViewIdentity& view : views) {
    table += "{" + quoted(view.name) + ", " + quoted(view.model_hash);
    if (!view.teacher.empty()) {
      const std::string streams = scope.unique("streams_of_" + identifier(view.name), "_teacher");
      out << "constexpr const char* " << streams << "[] = {";
      for (std::size_t i = 0; i < view.teacher_streams.size(); ++i)
        out << (i ? ", " : "") << quoted(view.teacher_streams[i]);
      out << "};\n";
      table += ", " + quoted(view.teacher) + ", " + quoted(view.teacher_hash) + ", " + streams;
    }
    table += "},\n";
  }
  out << table << "};\n";
}

std::string training(const spec::Training& said) {
  const auto t = spec::settings_of(said);
  constexpr const char* standardise[] = {"StandardiseBy::training", "StandardiseBy::speaker", "StandardiseBy::none"};
  constexpr const char* folds[] = {"SplitBy::speaker", "SplitBy::speaker_next", "SplitBy::session", "SplitBy::given",
                                   "SplitBy::given_with_overlap"};
  constexpr const char* keep[] = {"KeepBy::best_dev_ua", "KeepBy::best_dev_wa", "KeepBy::best_dev_loss"};
  std::ostringstream out;
  out << "{.epochs = " << t.epochs << ", .batch = " << t.batch;
  for (const auto& [name, value] : optimisers::rule_of(said.optimiser.type).settings(said.optimiser))
    out << ", ." << name << " = " << real(value);
  const Selection& kept = t.keep;
  out << ", .clip = " << real(t.clip) << ", .l2 = " << real(t.l2)
      << ", .standardise = " << standardise[static_cast<int>(t.standardise.value)]
      << ", .folds = " << folds[static_cast<int>(t.folds.value)]
      << ", .keep = " << (kept.last ? "KeepBy::final_epoch" : keep[static_cast<int>(kept.by.score)]) << "}";
  return out.str();
}

template <class Each>
void for_parameters(const Layout& layout, bool trained_only, const Each& each) {
  for (const ParameterPlace& place : layout.parameters) {
    if (!trained_only || place.parameter->trained) each(*place.parameter, place.offset);
  }
}

}  // namespace

std::string write_tables(const Compiled& compiled, const Layout& layout) {
  const spec::Experiment& experiment = *compiled.experiment.value;
  const layers::Head& head = compiled.checked.views[0].heads[0].head;
  std::ostringstream out;
  write_classes(out, head.classes);
  write_axes(out, compiled.program, layout);
  write_streams(out, compiled.program, layout);
  write_parameters(out, layout);
  write_outputs(out, compiled.program, layout);
  write_hoisted(out, compiled.program, layout);
  write_negatives(out, compiled.checked.negatives);
  write_views(out, compiled.views);
  const bool named = !head.classes.empty();
  out << "\nconstexpr Description self = {\n.name = " << quoted(compiled.program.name)
      << ",\n.title = " << quoted(compiled.program.title) << ",\n.spec = " << quoted(place(compiled.experiment.place))
      << ",\n.summary = " << quoted(summary(compiled)) << ",\n.model_hash = " << quoted(compiled.model_hash)
      << ",\n.experiment_hash = " << quoted(compiled.experiment_hash) << (named ? ",\n.classes = classes" : "")
      << ",\n.class_count = " << head.count << ",\n.axes = axes"
      << (layout.crosses.empty() ? "" : ",\n.crosses = crosses")
      << ",\n.streams = streams,\n.parameters = parameters,\n.trained_floats = " << layout.trained_floats
      << ",\n.parameter_floats = " << layout.floats
      << ",\n.outputs = outputs,\n.training = " << training(experiment.training)
      << (layout.hoisted.empty() ? "" : ",\n.hoisted = hoisted")
      << (compiled.checked.negatives.empty() ? "" : ",\n.negatives = negatives")
      << (compiled.views.empty() ? "" : ",\n.views = views") << "};\n";
  return out.str();
}

std::string parameter_fields(const Layout& layout, bool trained_only) {
  std::string text;
  for_parameters(layout, trained_only, [&](const ir::Parameter& p, std::size_t) {
    const std::string shape = (p.height ? std::to_string(p.height) + ", " : "") + std::to_string(p.width);
    text += "float* " + layout.members.of(p.name) + ";  // [" + shape + "]\n";
  });
  return text;
}

std::string parameter_places(const Layout& layout, bool trained_only) {
  std::string text;
  for_parameters(layout, trained_only, [&](const ir::Parameter& p, std::size_t offset) {
    text += (text.empty() ? " : " : ", ") + layout.members.of(p.name) + "(arena + " + std::to_string(offset) + ")";
  });
  return text;
}

std::string write_slots(const Compiled& compiled, const Layout& layout) {
  std::string text;
  for (std::size_t f = 0; f < compiled.planned.size(); ++f) {
    const std::string& function = compiled.program.functions[f].name;
    const std::string name = static_cast<char>(std::toupper(function[0])) + function.substr(1) + "Memory";
    std::string fields, places;
    const passes::Memory& memory = compiled.planned[f].memory;
    const std::vector<std::string> names = slot_names(memory);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const passes::Slot& slot = memory.slots[i];
      const int axis = layout.index_of(slot.axis);
      fields +=
          "float* " + names[i] + ";  // " + compiled.program.axes.shape(slot.axis, std::to_string(slot.width)) + "\n";
      places += (places.empty() ? "" : ", ") + names[i] +
                (axis < 0 ? "(place.whole(" : "(place.rows(" + std::to_string(axis) + ", ") +
                std::to_string(slot.width) + "))";
    }
    text += "struct " + name + " {\n" + fields + "explicit " + name + "(inflect::Placer& place) : " + places +
            " {}\n};\n\n";
  }
  return text;
}

}  // namespace inflect::write
