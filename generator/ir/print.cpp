#include <charconv>
#include <filesystem>
#include <sstream>

#include "generator/ir/operation.hpp"
#include "generator/ir/text.hpp"
#include "generator/spec/options.hpp"

namespace inflect::ir {
namespace {

std::string shortest(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

// Between quotes, on one line.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

std::string print(const AxisTable& axes, const Type& type) {
  if (type.matrix()) return "[" + std::to_string(type.height) + " x " + std::to_string(type.width) + "]";
  return "[" + axes[type.axis].name + ", " + std::to_string(type.width) + "]";
}

void print_term(std::ostream& out, const spec::Term& term) {
  if (term.weight != 1) out << " weight=" << shortest(term.weight);
  if (term.decay != 0) out << " decay=" << shortest(term.decay);
  out << spec::print(term.options);
}

// A field in a text: nothing for a flag that is off and a map that is none.
struct PrintField {
  std::ostream& out;
  const AxisTable& axes;
  const char* name;

  std::ostream& head() const { return *name ? out << " " << name << " " : out << " "; }
  void operator()(bool flag) const {
    if (flag) out << " " << name;
  }
  void operator()(int number) const { head() << number; }
  void operator()(double number) const { head() << shortest(number); }
  void operator()(const std::string& text) const { head() << quoted(text); }
  void operator()(const Map& map) const {
    if (map) head() << name_of(axes, map);
  }
  void operator()(const std::vector<int>& all) const {
    head() << all.size();
    for (int one : all) out << " " << one;
  }
};

void print_attributes(std::ostream& out, const AxisTable& axes, const Node& node) {
  if (node.layer && !node.layer->label.empty()) out << " " << quoted(node.layer->label);
  if (node.layer) out << spec::print(node.layer->options);
  if (!node.view.empty()) out << " view=\"" << node.view << '"' << (node.frozen ? " frozen" : "");
  if (node.attributes) {
    for (const Field& field : node.attributes->fields()) std::visit(PrintField{out, axes, field.name}, field.value);
  }
  if (node.term) print_term(out, *node.term);
}

std::string print(ValueRef value) {
  return "%" + std::to_string(value.node) + (value.result ? "." + std::to_string(value.result) : "");
}

std::string limit(int rows) { return rows < 0 ? "all" : std::to_string(rows); }

// " of frames", " of frames in spans", " of frames over words", " as constant", " as window 1 all".
void print_making(std::ostream& out, const AxisTable& axes, const Making& making) {
  if (making.level.empty())
    out << " as " << name_of(making.rows);
  else
    out << " of " << making.level;
  if (making.rows == inflect::Rows::spans) out << " in spans";
  if (making.rows == inflect::Rows::joined_spans) out << " over " << making.spans;
  if (making.rows == inflect::Rows::strided)
    out << " of " << axes[making.of].name << " reach " << making.reach << " stride " << making.stride;
  if (has_edges(making.rows)) out << " " << limit(making.past) << " " << limit(making.future);
  if (making.order == RowOrder::by_sequence) out << " by sequence";
}

void print_axes(std::ostream& out, const AxisTable& axes) {
  out << "axes\n";
  if (axes.utterances() != AxisTable::batch)
    out << "  " << axes[AxisTable::batch].name << " of " << axes[AxisTable::batch].level << "\n";
  for (AxisId id = AxisTable::batch + 1; id < axes.size(); ++id) {
    if (!axes[id].ragged()) {
      out << "  " << axes[id].name << "\n";
      continue;
    }
    out << "  " << axes[id].name << " below " << axes[axes[id].parent].name << " at most " << axes[id].cap;
    print_making(out, axes, axes[id]);
    out << "\n";
  }
}

void print_parameters(std::ostream& out, const Program& program) {
  constexpr const char* initial[] = {"uniform", "one", "zero"};
  out << "parameters\n";
  for (const Parameter& p : program.parameters) {
    out << "  " << quoted(p.name) << " " << p.height << " x " << p.width
        << (p.depth ? " by " + std::to_string(p.depth) : "") << " " << initial[static_cast<int>(p.initial)] << " "
        << shortest(p.bound) << (p.trained ? " trained" : " state") << (p.decays ? " decays" : "");
    if (p.axis >= 0) out << " on " << program.axes[p.axis].name;
    out << "\n";
  }
}

}  // namespace

std::string print(const Program& program, const Function&, const Node& node, int index) {
  std::ostringstream out;
  out << "%" << index << " = ";
  out << node.op->name;
  if (node.layer) out << " " << node.layer->type;
  for (ValueRef input : node.inputs) out << " " << print(input);
  print_attributes(out, program.axes, node);
  out << " :";
  for (const Type& type : node.results) out << " " << print(program.axes, type);
  const bool plain = node.name.find_first_of(" \t\n\"") == std::string::npos;
  if (!node.name.empty()) out << " ; " << (plain ? node.name : quoted(node.name));
  if (node.where.line) {
    out << " // " << std::filesystem::path(node.where.file).filename().string() << ":" << node.where.line;
  }
  return out.str();
}

std::string print(const Program& program, const Function& function) {
  std::ostringstream out;
  out << "function " << function.name << (function.mode == Mode::training ? " training" : " evaluation") << "\n";
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    out << "  " << print(program, function, function.nodes[i], i) << "\n";
  }
  for (const Output& output : function.outputs) {
    out << "  " << name_of(output.kind) << " " << quoted(output.name) << " = " << print(output.value) << "\n";
  }
  return out.str();
}

std::string print(const Program& program) {
  std::ostringstream out;
  out << "program " << program.name << " " << quoted(program.title);
  if (program.passes > 1) out << " passes " << program.passes;
  out << "\n";
  print_axes(out, program.axes);
  print_parameters(out, program);
  for (const Function& function : program.functions) out << print(program, function);
  return out.str();
}

}  // namespace inflect::ir
