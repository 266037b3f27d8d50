#include "generator/write/names.hpp"

#include <cctype>
#include <charconv>
#include <iterator>
#include <set>

#include "generator/ir/operation.hpp"

namespace inflect::write {

std::string identifier(const std::string& name) {
  std::string text;
  for (char c : name) text += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) ? "_" + text : text;
}

std::string literal(double number) {
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, static_cast<float>(number)).ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + "f";
}

namespace {

// Words a variable of a generated function cannot be called: C++'s own, and those the function uses itself.
const char* const reserved[] = {
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char8_t", "char16_t", "char32_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const",
    "consteval", "constexpr", "constinit", "const_cast", "continue", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
    "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq",
    // what the function is given, and has
    "pool", "batch", "standard", "drawn", "random", "parameters", "gradients", "memory", "p", "d", "row", "column", "j",
    "t", "begin", "end", "strip", "task", "pass", "outer", "label", "shown", "utterances", "frame", "word",
    "frame_of_word", "std", "inflect",
    // what it calls
    "column_sum", "dropout_row", "fast_exp", "fast_log", "fast_sigmoid", "fast_tanh", "gather_stream", "infinity",
    "key_of", "larger", "lstm_backward", "lstm_forward", "product", "product_input", "product_weight", "row_max",
    "row_or_zeros", "row_sum", "segment_sum", "square_root", "update_running"};

}  // namespace

Names::Names(const ir::Function& function) {
  std::set<std::string> taken(std::begin(reserved), std::end(reserved));
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    const bool labelled = ir::is_parameter(node) || ir::is_draw(node);
    std::string wish = labelled ? node.label() : node.name;
    wish = wish.empty() ? "t" + std::to_string(i) : identifier(wish);
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
      const auto& ends = node.op->result_names;
      const bool ends_so = result < static_cast<int>(ends.size()) && ends[result];
      std::string name = wish + (ends_so ? ends[result] : "");
      const std::string stem = name;
      for (int n = 2; !taken.insert(name).second; ++n) name = stem + "_" + std::to_string(n);
      names_[{i, result}] = name;
    }
  }
}

}  // namespace inflect::write
