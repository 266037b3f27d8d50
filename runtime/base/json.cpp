#include "runtime/base/json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "runtime/base/error.hpp"
#include "runtime/base/json_limits.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

// JSON is UTF-8: of bytes that are none (names of files may hold any) the replacement character stands.
void quote(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    char32_t point = 0;
    const int length = first_code_point(text, point);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (point == '"' || point == '\\') {
      out += {'\\', text[0]};
    } else if (point == '\n') {
      out += "\\n";
    } else if (point < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(point));
      out += escape;
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(std::max(length, 1));
  }
  out += '"';
}

Json from(const nlohmann::ordered_json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  Json result = value.is_object() ? Json::object() : value.is_array() ? Json::list() : Json();
  for (const auto& [key, member] : value.items()) {
    if (value.is_object()) result.set(key, from(member));
    if (value.is_array()) result.add(from(member));
  }
  return result;
}

template <class Number>
Number parsed(const Json& json, const std::string& digits) {
  Number value{};
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (json.kind() != Json::Kind::number || failure != std::errc() || end != digits.data() + digits.size()) {
    throw error("JSON value ", json.line(), " is not a number of the kind wanted");
  }
  return value;
}

}  // namespace

Json::Json(double value) {
  if (!std::isfinite(value)) return;
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  kind_ = Kind::number;
  text_.assign(digits, end);
  if (text_.find_first_of(".e") == std::string::npos) text_ += ".0";
}

Json::Json(const std::vector<std::string>& values) : kind_(Kind::list) {
  for (const std::string& value : values) add(value);
}

Json Json::object(std::initializer_list<Member> members) {
  Json json(Kind::object);
  json.members_ = members;
  return json;
}

Json Json::parse(const std::string& text) {
  if (const std::string excess = beyond_limits(text); !excess.empty()) throw error(excess);
  const auto value = nlohmann::ordered_json::parse(text, nullptr, false);
  if (value.is_discarded()) throw error("it is not JSON");
  return from(value);
}

const Json* Json::find(const std::string& key) const {
  const auto found =
      std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.first == key; });
  return found == members_.end() || kind_ != Kind::object ? nullptr : &found->second;
}

const Json& Json::at(const std::string& key) const {
  const Json* found = find(key);
  if (!found) throw error("it has no '", key, "'");
  return *found;
}

double Json::number() const { return parsed<double>(*this, text_); }
std::int64_t Json::integer() const { return parsed<std::int64_t>(*this, text_); }
std::uint64_t Json::natural() const { return parsed<std::uint64_t>(*this, text_); }

const std::string& Json::text() const {
  if (kind_ != Kind::text) throw error("JSON value ", line(), " is not a text");
  return text_;
}

std::vector<std::string> Json::texts() const {
  if (kind_ != Kind::list) throw error("JSON value ", line(), " is not a list of texts");
  std::vector<std::string> values;
  for (const auto& [key, value] : members_) values.push_back(value.text());
  return values;
}

std::string Json::line() const {
  std::string out;
  write(out, -1);
  return out;
}

std::string Json::pages() const {
  std::string out;
  write(out, 0);
  return out + "\n";
}

void Json::write(std::string& out, int indent) const {
  if (kind_ == Kind::null) out += "null";
  if (kind_ == Kind::boolean || kind_ == Kind::number) out += text_;
  if (kind_ == Kind::text) quote(out, text_);
  if (kind_ != Kind::list && kind_ != Kind::object) return;
  // A list of plain values stays on its line, so that matrices and names read as such.
  const bool nested = kind_ == Kind::object || std::any_of(members_.begin(), members_.end(), [](const Member& member) {
                        return member.second.kind_ == Kind::list || member.second.kind_ == Kind::object;
                      });
  const bool broken = indent >= 0 && nested && !members_.empty();
  out += kind_ == Kind::list ? '[' : '{';
  for (std::size_t index = 0; index < members_.size(); ++index) {
    if (index) out += broken ? "," : indent >= 0 ? ", " : ",";
    if (broken) out.append(1, '\n').append(2 * (indent + 1), ' ');
    if (kind_ == Kind::object) {
      quote(out, members_[index].first);
      out += indent >= 0 ? ": " : ":";
    }
    members_[index].second.write(out, indent >= 0 ? indent + 1 : -1);
  }
  if (broken) out.append(1, '\n').append(2 * indent, ' ');
  out += kind_ == Kind::list ? ']' : '}';
}

}  // namespace inflect
