#include "generator/write/names/identifiers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <iterator>
#include <sstream>

#include "generator/ir/operation.hpp"

namespace inflect::write {
namespace {

constexpr std::size_t longest = 60;  // of an identifier, without the number that makes it unique

// C++'s own words, and macros of the headers that generated code sees, as far as they have small letters.
const std::set<std::string> keywords = {
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char8_t", "char16_t", "char32_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const",
    "consteval", "constexpr", "constinit", "const_cast", "continue", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
    "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq", "typeof", "restrict",
    // macros
    "assert", "errno", "stdin", "stdout", "stderr", "linux", "unix", "i386", "major", "minor", "makedev", "alloca",
    "offsetof", "setjmp", "va_arg", "va_start", "va_end", "va_copy", "math_errhandling", "complex", "isnan", "isinf",
    "isfinite", "isnormal", "signbit", "fpclassify"};

// What generated functions are given and declare, and what of kernels is none of a primitive's.
const std::set<std::string> own_words = {"pool",
                                         "run",
                                         "batch",
                                         "standard",
                                         "random",
                                         "memory",
                                         "layers",
                                         "shown",
                                         "update_statistics",
                                         "p",
                                         "d",
                                         "h",
                                         "row",
                                         "outer",
                                         "column",
                                         "j",
                                         "k",
                                         "i",
                                         "t",
                                         "begin",
                                         "end",
                                         "strip",
                                         "task",
                                         "pass",
                                         "label",
                                         "numbers",
                                         "task",
                                         "arena",
                                         "place",
                                         "device",
                                         "bounds",
                                         "std",
                                         "inflect",
                                         "cuda",
                                         "deployed",
                                         "self",
                                         "main",
                                         "utterances",
                                         "Pool",
                                         "Run",
                                         "Batch",
                                         "BatchView",
                                         "Axis",
                                         "AxisView",
                                         "Key",
                                         "Random",
                                         "Randomness",
                                         "Standard",
                                         "Standardiser",
                                         "Parameters",
                                         "Gradients",
                                         "HalfParameters",
                                         "RowNumbers",
                                         "StepMemory",
                                         "EvaluateMemory",
                                         "OnceMemory",
                                         "StepLayers",
                                         "EvaluateLayers",
                                         "OnceLayers",
                                         "Purpose",
                                         "bf16",
                                         "step",
                                         "evaluate",
                                         "once",
                                         "at",
                                         "copy",
                                         "columns",
                                         "dropout_row",
                                         "fill",
                                         "first_row",
                                         "grid",
                                         "halves",
                                         "infinity",
                                         "its",
                                         "key_of",
                                         "lane",
                                         "larger",
                                         "launch",
                                         "leads",
                                         "lowest",
                                         "merge_max",
                                         "merge_sum",
                                         "one_block",
                                         "one_warp",
                                         "rounded",
                                         "row_max",
                                         "row_or_zeros",
                                         "row_step",
                                         "row_sum",
                                         "rows_of",
                                         "segments_of",
                                         "strips",
                                         "warp",
                                         "warps",
                                         "widened",
                                         "zeros",
                                         "blockIdx",
                                         "blockDim",
                                         "gridDim",
                                         "threadIdx",
                                         "warpSize"};

// Ends of names that are given to other things than values.
constexpr std::array<const char*, 3> kept_ends = {"_kernel", "_block", "_key"};

// What the code of primitives calls.
const std::set<std::string>& called_words() {
  static const std::set<std::string> all = [] {
    std::set<std::string> words;
    for (const ir::Operation* operation : ir::all_operations()) {
      for (const char* word : operation->words) {
        if (word) words.insert(word);
      }
    }
    return words;
  }();
  return all;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  std::istringstream in(name);
  for (std::string part; std::getline(in, part, '_');) parts.push_back(part);
  return parts;
}

// The longest sequence of parts that stands in both, in order.
std::vector<std::string> shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<int>> length(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;)
      length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
  }
  std::vector<std::string> both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      both.push_back(a[i]), ++i, ++j;
    else
      ++(length[i + 1][j] >= length[i][j + 1] ? i : j);
  }
  return both;
}

bool is_number(const std::string& part) {
  return std::ranges::all_of(part, [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::string identifier(const std::string& name) {
  std::string text;
  for (char c : name) {
    if (is_letter(c))
      text += c;
    else if (!text.empty() && text.back() != '_')
      text += '_';
  }
  if (text.size() > longest) text.resize(longest);
  while (text.ends_with('_')) text.pop_back();
  if (text.empty()) return "unnamed";
  const auto is_small = [](unsigned char c) { return std::islower(c) != 0; };
  if (!std::ranges::any_of(text, is_small))  // as macros are
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (keywords.contains(text)) text += '_';
  return std::isdigit(static_cast<unsigned char>(text[0])) ? "_" + text : text;
}

bool is_reserved(const std::string& word) {
  const auto ends = [&](const char* end) { return word.ends_with(end); };
  return keywords.contains(word) || own_words.contains(word) || called_words().contains(word) ||
         std::ranges::any_of(kept_ends, ends);
}

std::string Scope::unique(const std::string& wish, const std::string& end) {
  const bool free = !end.empty() || !is_reserved(wish);
  std::string name = free ? wish + end : wish + "_2";
  for (int n = free ? 2 : 3; !taken_.insert(name).second; ++n) name = wish + "_" + std::to_string(n) + end;
  return name;
}

std::string in_common(const std::vector<std::string>& names, const std::string& otherwise) {
  std::vector<std::string> parts = parts_of(names.front());
  for (const std::string& name : names) parts = shared(parts, parts_of(name));
  if (names.front() != names.back()) {
    while (!parts.empty() && is_number(parts.front())) parts.erase(parts.begin());
    while (!parts.empty() && is_number(parts.back())) parts.pop_back();
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "_") + part;
  return text.empty() ? otherwise : identifier(text);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    char octal[8];
    if (static_cast<unsigned char>(c) < ' ') {
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(c));
      out += octal;
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// A line of its own, which no backslash joins to the next.
std::string comment(const std::string& text) {
  std::string line;
  for (char c : text) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  if (line.ends_with('\\')) line += '.';
  return line;
}

}  // namespace inflect::write
