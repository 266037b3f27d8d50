#include <cstdlib>
#include <sstream>

#include "generator/ir/text.hpp"

namespace inflect::ir {
namespace {

// One line, cut into words; a quoted word keeps its spaces.
class Line {
 public:
  Line(const std::string& text, int number) : in_(text), number_(number) {}

  bool more() {
    in_ >> std::ws;
    return in_.peek() != EOF;
  }
  std::string word() {
    in_ >> std::ws;
    if (in_.peek() == '"') return quoted();
    std::string text;
    if (!(in_ >> text)) fail("ends too early");
    return text;
  }
  void expect(const std::string& text) {
    if (const std::string found = word(); found != text) fail("'" + text + "' expected, not '" + found + "'");
  }
  bool take(const std::string& text) {
    const auto before = in_.tellg();
    if (more() && word() == text) return true;
    in_.clear();
    in_.seekg(before);
    return false;
  }
  int integer() { return std::atoi(word().c_str()); }
  double number() { return std::strtod(word().c_str(), nullptr); }
  char peek() {
    in_ >> std::ws;
    return static_cast<char>(in_.peek());
  }
  std::string rest() {
    std::string text;
    std::getline(in_ >> std::ws, text);
    return text;
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw InternalError("IR text, line " + std::to_string(number_) + ": " + why);
  }

 private:
  std::string quoted() {
    std::string text;
    in_.get();
    std::getline(in_, text, '"');
    return text;
  }
  std::istringstream in_;
  int number_;
};

class Parser {
 public:
  explicit Parser(const std::string& text) : in_(text) {}

  Program parse() {
    while (std::getline(in_, text_)) {
      ++number_;
      Line line(text_, number_);
      if (!line.more()) continue;
      text_[0] == ' ' ? item(line) : section(line);
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
    } else if (section_ == "function") {
      program_.functions.push_back({.name = line.word()});
      program_.functions.back().mode = line.word() == "training" ? Mode::training : Mode::evaluation;
    } else if (section_ != "axes" && section_ != "parameters") {
      line.fail("'" + section_ + "' begins no section");
    }
  }

  void item(Line& line) {
    if (section_ == "axes") return axis(line);
    if (section_ == "parameters") return parameter(line);
    if (program_.functions.empty()) line.fail("outside any section");
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
    if (name == "drawn") {
      program_.axes.intern(AxisKind::drawn, -1, 0);
      return;
    }
    line.expect("below");
    const AxisId parent = axis_called(line.word(), line);
    line.expect("at");
    line.expect("most");
    AxisKind kind = AxisKind::frames;
    if (name.starts_with("word")) kind = AxisKind::words;
    if (name.starts_with("frame-of-word")) kind = AxisKind::frames_of_word;
    if (name.starts_with("frame-in-words")) kind = AxisKind::frames_in_words;
    program_.axes.intern(kind, parent, line.integer());
  }

  void parameter(Line& line) {
    Parameter p{.name = line.word(), .height = line.integer()};
    line.expect("x");
    p.width = line.integer();
    const std::string initial = line.word();
    p.initial = initial == "one" ? Initial::one : initial == "zero" ? Initial::zero : Initial::uniform;
    p.bound = line.number();
    p.trained = line.word() == "trained";
    p.decays = line.take("decays");
    if (line.take("on")) p.axis = axis_called(line.word(), line);
    program_.parameters.push_back(p);
  }

  ValueRef value(Line& line) {
    const std::string text = line.word();
    if (text[0] != '%') line.fail("a value expected, not '" + text + "'");
    const auto dot = text.find('.');
    ValueRef v{std::atoi(text.c_str() + 1), dot == std::string::npos ? 0 : std::atoi(text.c_str() + dot + 1)};
    const auto& nodes = program_.functions.back().nodes;
    if (v.node < 0 || v.node >= static_cast<int>(nodes.size()) ||
        v.result >= static_cast<int>(nodes[v.node].results.size())) {
      line.fail(text + " is not defined above");
    }
    return v;
  }

  void output(Line& line) {
    const std::string kind = line.word();
    Output out{.kind = kind == "show"      ? OutputKind::shown
                       : kind == "loss"    ? OutputKind::loss
                       : kind == "hoisted" ? OutputKind::hoisted
                                           : OutputKind::gradient};
    out.name = line.word();
    line.expect("=");
    out.value = value(line);
    program_.functions.back().outputs.push_back(out);
  }

  void node(Line& line) {
    line.word();
    line.expect("=");
    Node node;
    operation(line, node);
    while (line.peek() == '%') node.inputs.push_back(value(line));
    if (node.op == Op::layer) layer_options(line, node);
    attributes(line, node);
    line.expect(":");
    while (line.peek() == '[') node.results.push_back(type(line));
    if (line.take(";")) node.name = line.word();
    if (line.take("//")) place(line, node);
    program_.functions.back().nodes.push_back(node);
  }

  void operation(Line& line, Node& node) {
    const std::string word = line.word();
    for (int scalar = 0; scalar <= static_cast<int>(Scalar::detach); ++scalar) {
      if (word == name_of(static_cast<Scalar>(scalar))) {
        node.op = Op::pointwise;
        node.scalar = static_cast<Scalar>(scalar);
        return;
      }
    }
    for (int op = 0; op <= static_cast<int>(Op::update); ++op) {
      if (word == name_of(static_cast<Op>(op))) {
        node.op = static_cast<Op>(op);
        if (node.op == Op::layer) layer(line, node);
        return;
      }
    }
    line.fail("no operation is called '" + word + "'");
  }

  void layer(Line& line, Node& node) {
    static constexpr const char* names[] = {"frames", "words",     "by_word", "in_words", "blstm", "mean",
                                            "last",   "attention", "dropout", "concat",   "gmu",   "classify"};
    const std::string name = line.word();
    node.layer = Layer{};
    for (int kind = 0; kind <= static_cast<int>(Kind::classify); ++kind) {
      if (name == names[kind]) {
        node.layer->kind = static_cast<Kind>(kind);
        return;
      }
    }
    line.fail("no layer is called '" + name + "'");
  }

  const char* keep(const std::string& quoted) {
    program_.strings->push_back(quoted.substr(1, quoted.size() - 2));
    return program_.strings->back().c_str();
  }

  void layer_options(Line& line, Node& node) {
    Layer& layer = *node.layer;
    int classes = 0;
    while (line.peek() != ':') {
      const std::string word = line.word();
      const auto equals = word.find('=');
      const std::string key = word.substr(0, equals);
      const std::string text = equals == std::string::npos ? "" : word.substr(equals + 1);
      if (key == "label")
        layer.label = keep(text);
      else if (key == "width")
        layer.width = std::atoi(text.c_str());
      else if (key == "layers")
        layer.layers = std::atoi(text.c_str());
      else if (key == "rate")
        layer.rate = std::strtod(text.c_str(), nullptr);
      else if (key == "most")
        layer.most = std::atoi(text.c_str());
      else if (key == "most_words")
        layer.most_words = std::atoi(text.c_str());
      else if (key == "plain")
        layer.normalise = false;
      else if (key == "view")
        node.view = text.substr(1, text.size() - 2);
      else if (key == "frozen")
        node.frozen = true;
      else if (key == "class" && classes < Classes::capacity)
        layer.classes.names[classes++] = keep(text);
      else
        line.fail("no layer has an option '" + key + "'");
    }
  }

  static std::vector<int> columns(const std::string& text) {
    std::istringstream in(text);
    std::vector<int> all;
    for (std::string number; std::getline(in, number, ',');) all.push_back(std::atoi(number.c_str()));
    return all;
  }

  void term_options(Line& line, Node& node) {
    static constexpr const char* names[] = {"cross_entropy", "contrastive", "distillation"};
    for (int kind = 0; kind < 3; ++kind) {
      if (node.label == names[kind]) node.term = LossTerm{.kind = static_cast<LossKind>(kind)};
    }
    while (node.term && line.peek() != ':') {
      const std::string word = line.word();
      const auto equals = word.find('=');
      const std::string key = word.substr(0, equals);
      const std::string text = equals == std::string::npos ? "" : word.substr(equals + 1);
      const double value = std::strtod(text.c_str(), nullptr);
      LossTerm& term = *node.term;
      if (key == "weight")
        term.weight.value = value;
      else if (key == "decay")
        term.weight.decay = value;
      else if (key == "margin")
        term.margin = value;
      else if (key == "euclidean")
        term.distance = Distance::euclidean;
      else if (key == "detach")
        term.detach = true;
      else if (key == "temperature")
        term.temperature = value;
      else if (key == "first" || key == "second")
        (key == "first" ? term.first_columns : term.second_columns) = columns(text);
      else
        line.fail("no loss has an option '" + key + "'");
    }
  }

  void attributes(Line& line, Node& node) {
    if (line.peek() == '"') node.label = line.word();
    if (node.op == Op::loss) term_options(line, node);
    if (node.op == Op::schedule) {
      node.number = line.number();
      line.expect("decay");
      node.decay = line.number();
    }
    if (line.take("along")) node.map = map(line);
    if (node.op == Op::constant || node.op == Op::draw || node.op == Op::update) node.number = line.number();
    if (line.take("from")) node.first = line.integer();
    if (line.take("hidden")) node.hidden = line.integer();
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
      if (dot != std::string::npos && text.substr(dot + 1) == name_of(kind)) return map_of(program_.axes, kind, axis);
    }
    line.fail("no map is called '" + text + "'");
  }

  Type type(Line& line) {
    std::string word = line.word().substr(1);  // without the bracket
    if (word.ends_with(",")) return {axis_called(word.substr(0, word.size() - 1), line), line.integer()};
    line.expect("x");
    return {AxisTable::one, line.integer(), std::atoi(word.c_str())};
  }

  void place(Line& line, Node& node) {
    const std::string text = line.rest();
    const auto colon = text.rfind(':');
    node.where = {text.substr(0, colon), static_cast<unsigned>(std::atoi(text.c_str() + colon + 1)), 0};
  }

  std::istringstream in_;
  std::string text_, section_;
  int number_ = 0;
  Program program_;
};

}  // namespace

Program parse(const std::string& text) { return Parser(text).parse(); }

}  // namespace inflect::ir
