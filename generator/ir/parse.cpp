#include <sstream>

#include "generator/ir/line.hpp"
#include "generator/ir/operation.hpp"
#include "generator/ir/text.hpp"
#include "generator/spec/options.hpp"

namespace inflect::ir {
namespace {

// A width or a height that no program has.
constexpr int too_large = 1 << 24;

class Parser {
 public:
  explicit Parser(const std::string& text) : in_(text) {}

  Program parse() {
    while (std::getline(in_, text_)) {
      ++number_;
      Line line(text_, number_);
      if (!line.more()) continue;
      text_[0] == ' ' ? item(line) : section(line);
      if (line.more()) line.fail("'" + line.word() + "' is too much");
    }
    return std::move(program_);
  }

 private:
  void section(Line& line) {
    section_ = line.word();
    if (section_ == "program") {
      program_.name = line.word();
      program_.title = line.word();
      if (line.take("passes")) program_.passes = line.integer();
      if (program_.passes < 1 || program_.passes > 2) line.fail("a step has one pass or two");
    } else if (section_ == "function") {
      program_.functions.push_back({.name = line.word()});
      program_.functions.back().mode = line.take("training") ? Mode::training : Mode::evaluation;
      if (program_.functions.back().mode == Mode::evaluation) line.expect("evaluation");
    } else if (section_ != "axes" && section_ != "parameters") {
      line.fail("'" + section_ + "' begins no section");
    }
  }

  void item(Line& line) {
    if (section_ == "axes") return axis(line);
    if (section_ == "parameters") return parameter(line);
    if (section_ != "function") line.fail("outside any section");
    line.peek() == '%' ? node(line) : output(line);
  }

  AxisId axis_called(const std::string& name, const Line& line) {
    for (AxisId id = 0; id < program_.axes.size(); ++id) {
      if (program_.axes[id].name == name) return id;
    }
    line.fail("no axis is called '" + name + "'");
  }

  void axis(Line& line) {
    const std::string name = line.word();
    AxisTable& axes = program_.axes;
    AxisId made = AxisTable::batch;
    if (line.take("of")) {
      if (line.word() != levels::dialogues) line.fail("a batch is of dialogues, where it is not of utterances");
      axes.draw_dialogues();
    } else if (!line.more()) {
      made = axes.intern({.rows = inflect::Rows::drawn});
    } else {
      made = axes.intern(making(line));
    }
    if (axes[made].name != name) line.fail("no axis of this making is called '" + name + "'");
  }

  Making making(Line& line) {
    line.expect("below");
    Making making{.rows = inflect::Rows::level, .parent = axis_called(line.word(), line)};
    line.expect("at");
    line.expect("most");
    making.cap = line.integer();
    line.take("as") ? of_no_level(line, making) : of_level(line, making);
    if (line.take("by")) {
      line.expect("sequence");
      making.order = RowOrder::by_sequence;
    }
    return making;
  }

  void of_level(Line& line, Making& making) {
    line.expect("of");
    making.level = line.word();
    if (line.take("in")) {
      line.expect("spans");
      making.rows = inflect::Rows::spans;
    } else if (line.take("over")) {
      making.rows = inflect::Rows::joined_spans;
      making.spans = line.word();
    }
  }

  void of_no_level(Line& line, Making& making) {
    using inflect::Rows;
    const std::string word = line.word();
    making.rows = Rows::batch;
    for (Rows rows : {Rows::constant, Rows::window, Rows::predecessors, Rows::strided}) {
      if (word == name_of(rows)) making.rows = rows;
    }
    if (!making.ragged()) line.fail("no axis is made as '" + word + "'");
    if (has_edges(making.rows)) making.past = limit(line), making.future = limit(line);
    if (making.rows != Rows::strided) return;
    line.expect("of");
    making.of = axis_called(line.word(), line);
    if (program_.axes[making.of].parent != making.parent) line.fail("its rows stand below another axis");
    making.reach = counted("reach", line);
    making.stride = counted("stride", line);
  }

  static int limit(Line& line) { return line.take("all") ? -1 : line.integer(); }

  static int counted(const char* what, Line& line) {
    line.expect(what);
    const int number = line.integer();
    if (number < 1) line.fail(std::string("a ") + what + " is at least 1");
    return number;
  }

  void parameter(Line& line) {
    Parameter p{.name = line.word(), .height = size(line)};
    line.expect("x");
    p.width = size(line);
    if (line.take("by")) p.depth = size(line);
    if (p.depth > 0 && p.width % p.depth != 0) line.fail("the depth divides the width");
    const std::string initial = line.word();
    p.initial = initial == "one" ? Initial::one : initial == "zero" ? Initial::zero : Initial::uniform;
    if (p.initial == Initial::uniform && initial != "uniform") line.fail("nothing begins as '" + initial + "'");
    p.bound = line.number();
    p.trained = line.take("trained");
    if (!p.trained) line.expect("state");
    p.decays = line.take("decays");
    if (line.take("on")) p.axis = axis_called(line.word(), line);
    program_.parameters.push_back(p);
  }

  int size(Line& line) {
    const int number = line.integer();
    if (number > too_large) line.fail("nothing is " + std::to_string(number) + " large");
    return number;
  }

  ValueRef value(Line& line) {
    const std::string text = line.word();
    if (!text.starts_with('%')) line.fail("a value expected, not '" + text + "'");
    const auto dot = text.find('.');
    const int node = line.integer(text.substr(1, dot == std::string::npos ? dot : dot - 1));
    const ValueRef v{node, dot == std::string::npos ? 0 : line.integer(text.substr(dot + 1))};
    const auto& nodes = program_.functions.back().nodes;
    if (v.node >= static_cast<int>(nodes.size()) || v.result >= static_cast<int>(nodes[v.node].results.size())) {
      line.fail(text + " is not defined above");
    }
    return v;
  }

  void output(Line& line) {
    const std::string word = line.word();
    Output out{};
    bool known = false;
    for (OutputKind kind : {OutputKind::shown, OutputKind::loss, OutputKind::gradient, OutputKind::hoisted}) {
      if (word != name_of(kind)) continue;
      out.kind = kind;
      known = true;
    }
    if (!known) line.fail("no output is a '" + word + "'");
    out.name = line.word();
    line.expect("=");
    out.value = value(line);
    program_.functions.back().outputs.push_back(out);
  }

  void node(Line& line) {
    const std::string number = "%" + std::to_string(program_.functions.back().nodes.size());
    line.expect(number);
    line.expect("=");
    const std::string word = line.word();
    Node node{.op = operation_called(word)};
    if (!node.op) line.fail("no operation is called '" + word + "'");
    spec::Layer layer;
    if (node.op == &spec_layer) layer.type = line.word();
    while (line.peek() == '%') node.inputs.push_back(value(line));
    if (node.op == &spec_layer) layer_options(line, node, std::move(layer));
    if (node.op->attributes) node.attributes = attributes(line, *node.op->attributes);
    if (node.op == &spec_loss && node.label() != "sum") term_options(line, node);
    line.expect(":");
    while (line.peek() == '[') node.results.push_back(type(line));
    if (line.take(";")) node.name = line.word();
    if (line.take("//")) place(line, node);
    program_.functions.back().nodes.push_back(node);
  }

  AttributesRef attributes(Line& line, const AttributesType& type) {
    class Reader final : public FieldReader {
     public:
      Reader(Parser& parser, Line& line) : parser_(parser), line_(line) {}
      void read(const char* name, bool& value) override { value = line_.take(name); }
      void read(const char* name, int& value) override { value = named(name).integer(); }
      void read(const char* name, double& value) override { value = named(name).number(); }
      void read(const char* name, std::string& value) override { value = named(name).text(); }
      void read(const char* name, Map& value) override {
        if (line_.take(name)) value = parser_.map(line_);
      }
      void read(const char* name, std::vector<int>& value) override {
        const int count = named(name).integer();
        for (int i = 0; i < count; ++i) value.push_back(line_.integer());
      }

     private:
      Line& named(const char* name) {
        if (*name) line_.expect(name);
        return line_;
      }
      Parser& parser_;
      Line& line_;
    };
    Reader reader(*this, line);
    return type.parse(reader);
  }

  static void add(spec::Options& options, const std::string& word, const Line& line) {
    try {
      for (spec::Option& option : spec::parse_option(word)) options.push_back(std::move(option));
    } catch (const InternalError& wrong) {
      line.fail(wrong.what());
    }
  }

  // What stands between quotes.
  static std::string unquoted(const std::string& text, const Line& line) {
    if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) line.fail("quoted text expected");
    return text.substr(1, text.size() - 2);
  }

  void layer_options(Line& line, Node& node, spec::Layer layer) {
    if (line.peek() == '"') layer.label = line.text();
    while (line.peek() != ':') {
      const std::string word = line.word();
      if (word.starts_with("view="))
        node.view = unquoted(word.substr(5), line);
      else if (word == "frozen")
        node.frozen = true;
      else
        add(layer.options, word, line);
    }
    node.layer = std::make_shared<spec::Layer>(std::move(layer));
  }

  void term_options(Line& line, Node& node) {
    spec::Term term;
    term.type = node.label();
    while (line.peek() != ':') {
      const std::string word = line.word();
      const std::string key = word.substr(0, word.find('=') + 1);
      if (key == "weight=")
        term.weight = line.number(word.substr(key.size()));
      else if (key == "decay=")
        term.decay = line.number(word.substr(key.size()));
      else
        add(term.options, word, line);
    }
    node.term = std::make_shared<spec::Term>(std::move(term));
  }

  Map map(Line& line) {
    const std::string text = line.word();
    if (const auto arrow = text.find("->"); arrow != std::string::npos) {
      return {MapKind::cross, axis_called(text.substr(0, arrow), line), axis_called(text.substr(arrow + 2), line)};
    }
    const auto dot = text.find('.');
    const AxisId axis = axis_called(text.substr(0, dot), line);
    for (MapKind kind : {MapKind::parent, MapKind::first, MapKind::last, MapKind::before, MapKind::after, MapKind::one,
                         MapKind::pass, MapKind::self, MapKind::negative}) {
      if (dot == std::string::npos || text.substr(dot + 1) != name_of(kind)) continue;
      const Map map = map_of(program_.axes, kind, axis);
      if (map.from < 0 || map.to < 0) break;
      return map;
    }
    line.fail("no map is called '" + text + "'");
  }

  Type type(Line& line) {
    const std::string word = line.word().substr(1);  // without the bracket
    const bool matrix = !word.ends_with(",");
    Type type;
    if (matrix) {
      type.height = line.integer(word);
      line.expect("x");
    } else {
      type.axis = axis_called(word.substr(0, word.size() - 1), line);
    }
    const std::string width = line.word();
    if (!width.ends_with("]")) line.fail("']' expected behind '" + width + "'");
    type.width = line.integer(width.substr(0, width.size() - 1));
    if (type.width > too_large || type.height > too_large || (matrix && type.height == 0))
      line.fail("no value has this shape");
    return type;
  }

  void place(Line& line, Node& node) {
    const std::string text = line.rest();
    const auto colon = text.rfind(':');
    const bool named = colon != std::string::npos && colon > 0 && text.find('/') == std::string::npos;
    if (!named) line.fail("a file and its line expected, not '" + text + "'");
    node.where = {text.substr(0, colon), static_cast<unsigned>(line.integer(text.substr(colon + 1))), 0};
  }

  std::istringstream in_;
  std::string text_, section_;
  int number_ = 0;
  Program program_;
};

}  // namespace

Program parse(const std::string& text) { return Parser(text).parse(); }

}  // namespace inflect::ir
