#include "generator/write/kernel/printer.hpp"

#include <cctype>
#include <charconv>

namespace inflect::write {

using ir::tree::Expression;
using ir::tree::Statement;
using ir::tree::Statements;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

namespace {

// "{0} + {1}": needs parentheses as an operand of another one.
bool is_infix(const Expression& expression) {
  if (expression.kind != Expression::Kind::form) return false;
  return expression.form == "{0}" ? is_infix(expression.operands[0]) : expression.form.starts_with("{0} ");
}

// A hole that has commas or parentheses on both sides.
bool is_apart(const std::string& form, std::size_t begin, std::size_t end) {
  const bool opened = begin > 0 && (form[begin - 1] == '(' || (begin > 1 && form.substr(begin - 2, 2) == ", "));
  return opened && end < form.size() && (form[end] == ')' || form[end] == ',');
}

}  // namespace

std::string literal(double number) {
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, static_cast<float>(number)).ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + "f";
}

std::string Printer::name(const Symbol& symbol) {
  if (symbol.kind != SymbolKind::frame) return name_of_(symbol);
  used_.insert(symbol.label);
  return symbol.label;
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────

std::string Printer::form(const Expression& expression) {
  const std::string& form = expression.form;
  std::string text;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool hole = form[i] == '{' && i + 2 < form.size() && std::isdigit(static_cast<unsigned char>(form[i + 1]));
    if (!hole) {
      text += form[i];
      continue;
    }
    const std::size_t end = form.find('}', i);
    const Expression& operand = expression.operands.at(std::stoul(form.substr(i + 1, end - i - 1)));
    const bool grouped = is_infix(operand) && form.size() > end - i + 1 && !is_apart(form, i, end + 1);
    text += grouped ? "(" + this->expression(operand) + ")" : this->expression(operand);
    i = end;
  }
  return text;
}

std::string Printer::place(const Expression& load) {
  std::string index;
  const auto add = [&](const std::string& term) { index += (index.empty() ? "" : " + ") + term; };
  if (load.operands.size() > 1) {
    const std::string row = expression(load.operands[1]);
    add(load.stride == 1 ? row : row + " * " + std::to_string(load.stride));
  }
  if (load.width > 1) add(strip_ ? use("column") + " + " + use("j") : use("j"));
  return expression(load.operands[0]) + "[" + (index.empty() ? "0" : index) + "]";
}

std::string Printer::expression(const Expression& e) {
  switch (e.kind) {
    case Expression::Kind::form: return form(e);
    case Expression::Kind::symbol: return name(e.symbol);
    case Expression::Kind::load: return read(place(e), e.half);
    case Expression::Kind::kept: return name(e.symbol) + "[" + use(kept_index()) + "]";
    case Expression::Kind::column: return use("j");
    case Expression::Kind::rows: return rows(name(e.symbol));
    case Expression::Kind::epoch: return epoch();
    case Expression::Kind::reduction: return reduction(e.sum ? "row_sum" : "row_max", e.width, e);
  }
  return "";
}

std::string Printer::reduced(const Expression& reduction) {
  return statements(reduction.body) + "return " + expression(reduction.operands[0]) + ";\n";
}

// ── statements ───────────────────────────────────────────────────────────────────────────────

std::string Printer::statements(const Statements& all) {
  std::string text;
  for (const Statement& one : all) text += statement(one);
  return text;
}

std::string Printer::store(const Statement& s) {
  written_.insert(s.place.operands[0].symbol);
  const std::string once = s.once ? "if (" + use("column") + " == 0) " : "";
  const std::string to = place(s.place) + " = " + written(expression(s.value), s.place.half) + ";\n";
  return once + store(to, s.outer, s.place.width > 1);
}

std::string Printer::accumulate(const Statement& s) {
  const std::string total = expression(s.place), value = expression(s.value);
  return s.sum ? total + " += " + value + ";\n" : total + " = larger(" + total + ", " + value + ");\n";
}

std::string Printer::statement(const Statement& s) {
  switch (s.kind) {
    case Statement::Kind::call: return expression(s.value) + ";\n";
    case Statement::Kind::define: {
      const std::string value = expression(s.value);
      return "const float " + name(s.symbol) + " = " + value + ";\n";
    }
    case Statement::Kind::keep: return "float " + name(s.symbol) + "[" + std::to_string(kept(s.width)) + "];\n";
    case Statement::Kind::assign: return expression(s.place) + " = " + expression(s.value) + ";\n";
    case Statement::Kind::store: return store(s);
    case Statement::Kind::accumulate: return accumulate(s);
    case Statement::Kind::columns: return columns(s.width, s.body);
    case Statement::Kind::label:
      return "const int label = " + name({.kind = SymbolKind::given, .label = "batch"}) + ".label[" +
             expression(s.value) + "];\n";
    case Statement::Kind::mask: return mask(s);
    case Statement::Kind::found: return found(s);
  }
  return "";
}

std::string Printer::mask_arguments(const Statement& s) {
  const std::string random = name({.kind = SymbolKind::given, .label = "random"});
  const std::string key = expression(s.value.operands[0]);
  const std::string batch = name({.kind = SymbolKind::given, .label = "batch"});
  return random + ", " + key + ", " + batch + ", " + expression(s.value.operands[1]) + ", " +
         expression(s.value.operands[2]) + ", " + std::to_string(s.width) + ", " + literal(s.rate);
}

std::string Printer::found_arguments(const Statement& s) {
  return expression(s.value.operands[0]) + ", " + std::to_string(s.stride) + ", " + expression(s.value.operands[1]);
}

}  // namespace inflect::write
