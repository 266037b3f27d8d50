// What an operation knows beside its inputs: a struct of its own, which names every member once:
//
//   struct Draw {
//     std::string label;
//     double rate = 0;
//     static constexpr void fields(auto& o, auto& is) { is("", o.label), is("", o.rate); }
//   };
//
// Comparing, hashing, printing and parsing all go through `fields`, and a struct whose `fields` leaves a member out
// does not compile. "" prints by its place, another name in front of the value; a map that is none and a false flag are
// left out of the text.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "generator/ir/map.hpp"

namespace inflect::ir {

using FieldValue = std::variant<bool, int, double, std::string, Map, std::vector<int>>;
struct Field {
  const char* name;
  FieldValue value;
};
bool operator==(const Field& a, const Field& b);  // numbers by their bits, so that −0 is not 0
std::size_t hash_of(const FieldValue& value);

class Attributes {
 public:
  virtual ~Attributes() = default;
  virtual std::vector<Field> fields() const = 0;
  virtual const void* type() const = 0;

  // What many ask for: the first text and the first map among the fields; "" and none where there is none.
  const std::string& label() const { return label_; }
  const Map& map() const { return map_; }

 protected:
  std::string label_;
  Map map_;
};
using AttributesRef = std::shared_ptr<const Attributes>;  // never changed once made; nullptr: none

bool equal(const AttributesRef& a, const AttributesRef& b);
std::size_t hash_of(const AttributesRef& attributes);

// Hands over the fields of a text one after the other.
class FieldReader {
 public:
  virtual ~FieldReader() = default;
  virtual void read(const char* name, bool& value) = 0;
  virtual void read(const char* name, int& value) = 0;
  virtual void read(const char* name, double& value) = 0;
  virtual void read(const char* name, std::string& value) = 0;
  virtual void read(const char* name, Map& value) = 0;
  virtual void read(const char* name, std::vector<int>& value) = 0;
};

// ── how a struct becomes attributes ──────────────────────────────────────────────────────────
namespace description {

struct Anything {
  template <class T>
  operator T() const;  // never called
};
template <class T, class... Some>
consteval int members() {
  if constexpr (requires { T{Some{}..., Anything{}}; })
    return members<T, Some..., Anything>();
  else
    return sizeof...(Some);
}
template <class T>
consteval int described() {
  int count = 0;
  T value{};
  auto is = [&](const char*, auto&) { ++count; };
  T::fields(value, is);
  return count;
}

}  // namespace description

template <class T>
class Holder final : public Attributes {
  static_assert(description::members<T>() == description::described<T>(), "fields() leaves a member out");

 public:
  explicit Holder(T value) : value_(std::move(value)) {
    for (Field& field : fields()) {
      if (label_.empty() && std::holds_alternative<std::string>(field.value))
        label_ = std::get<std::string>(field.value);
      if (!map_ && std::holds_alternative<Map>(field.value)) map_ = std::get<Map>(field.value);
    }
  }
  std::vector<Field> fields() const override {
    std::vector<Field> all;
    auto take = [&](const char* name, const auto& value) { all.push_back({name, value}); };
    T::fields(value_, take);
    return all;
  }
  static const void* own_type() {
    static constexpr char address = 0;
    return &address;
  }
  const void* type() const override { return own_type(); }
  const T& value() const { return value_; }

 private:
  T value_;
};

template <class T>
AttributesRef with(T value) {
  return std::make_shared<const Holder<T>>(std::move(value));
}

// What an operation says of its attributes: how they are read from text, and which struct they are.
struct AttributesType {
  AttributesRef (*parse)(FieldReader& reader);
  const void* (*type)();
};
template <class T>
inline constexpr AttributesType attributes_type = {[](FieldReader& reader) -> AttributesRef {
                                                     T value{};
                                                     auto read = [&](const char* name, auto& field) {
                                                       reader.read(name, field);
                                                     };
                                                     T::fields(value, read);
                                                     return with(std::move(value));
                                                   },
                                                   Holder<T>::own_type};

// What several operations have and nothing else.
struct Named {
  std::string label;
  static constexpr void fields(auto& o, auto& is) { is("", o.label); }
};
struct Along {
  Map map;
  static constexpr void fields(auto& o, auto& is) { is("along", o.map); }
};

}  // namespace inflect::ir
