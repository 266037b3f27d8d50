// The one place where names are made for generated code: what the spec calls a thing becomes an identifier that C++
// accepts, that no macro or keyword is, and that is unique in its scope.
#pragma once
#include <set>
#include <string>
#include <vector>

namespace inflect::write {

// "gmu.left_norm.weight" → "gmu_left_norm_weight", "1x" → "_1x", "int" → "int_", "EOF" → "eof", "ä" → "unnamed".
std::string identifier(const std::string& name);

// Words that stand in generated code whatever the spec says: what functions are given, declare and call.
bool is_reserved(const std::string& word);

// The names of one scope. Those of scopes around it are told to it first.
class Scope {
 public:
  // `wish` and `end`, or, where that is taken or reserved, with a number between them. Ends are kept for one kind of
  // thing each ("_kernel", "_block", "_key"), so that these cannot meet values, whenever they are named.
  std::string unique(const std::string& wish, const std::string& end = "");
  void take(const std::string& name) { taken_.insert(name); }

 private:
  std::set<std::string> taken_;
};

// What several names have in common, part by part: "gmu_left_norm" and "gmu_right_norm" → "gmu_norm"; `otherwise`
// where that is nothing.
std::string in_common(const std::vector<std::string>& names, const std::string& otherwise);

// Text inside generated code: a string literal, a comment of one line.
std::string quoted(const std::string& text);
std::string comment(const std::string& text);

}  // namespace inflect::write
