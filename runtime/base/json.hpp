// JSON values for run folders and --json. Objects keep the order they were written in; numbers keep their digits, so
// what is read back and written again is the same text. The parser is nlohmann's, hidden in json.cpp: its header would
// cost each file that includes it some seconds.
#pragma once
#include <cmath>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace inflect {

class Json {
 public:
  using Member = std::pair<std::string, Json>;
  enum class Kind { null, boolean, number, text, list, object };

  Json() = default;
  Json(bool value) : kind_(Kind::boolean), text_(value ? "true" : "false") {}
  template <std::integral Integer>
  Json(Integer value) : kind_(Kind::number), text_(std::to_string(value)) {}
  Json(double value);  // null if not finite; else as many digits as give the same double again
  Json(const char* value) : kind_(Kind::text), text_(value) {}
  Json(std::string value) : kind_(Kind::text), text_(std::move(value)) {}
  Json(const std::vector<std::string>& values);

  static Json object(std::initializer_list<Member> members = {});
  static Json list() { return Json(Kind::list); }
  static Json parse(const std::string& text);  // Error if it is not JSON, or beyond the limits of json_limits.hpp

  void set(const std::string& key, Json value) { members_.emplace_back(key, std::move(value)); }
  void add(Json value) { members_.emplace_back("", std::move(value)); }

  // Error, naming the key, if it is not there; naming the value, if it is of another kind.
  const Json& at(const std::string& key) const;
  const Json* find(const std::string& key) const;
  double number() const;
  std::int64_t integer() const;
  std::uint64_t natural() const;
  const std::string& text() const;
  std::vector<std::string> texts() const;
  const std::vector<Member>& members() const { return members_; }  // of a list the keys are ""

  Kind kind() const { return kind_; }
  bool operator==(const Json&) const = default;

  std::string line() const;   // on one line
  std::string pages() const;  // indented, with a line end

 private:
  explicit Json(Kind kind) : kind_(kind) {}
  void write(std::string& out, int indent) const;  // indent −1: on one line

  Kind kind_ = Kind::null;
  std::string text_;  // of a number its digits
  std::vector<Member> members_;
};

}  // namespace inflect
