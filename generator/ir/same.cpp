// Whether two nodes compute the same, through Node::fields alone.
#include <cstdint>

#include "generator/ir/ir.hpp"

namespace inflect::ir {
namespace {

struct Key {
  std::vector<std::int64_t> numbers;
  std::vector<std::string> texts;
  AttributesRef attributes;
  bool said = false;  // by the spec: the same as nothing else

  void decides(const Operation* op) { numbers.push_back(reinterpret_cast<std::intptr_t>(op)); }
  void decides(const std::vector<ValueRef>& values) {
    numbers.push_back(static_cast<std::int64_t>(values.size()));
    for (ValueRef value : values) numbers.insert(numbers.end(), {value.node, value.result});
  }
  void decides(const std::vector<Type>& types) {
    numbers.push_back(static_cast<std::int64_t>(types.size()));
    for (const Type& type : types) numbers.insert(numbers.end(), {type.axis, type.width, type.height});
  }
  void decides(const AttributesRef& all) { attributes = all; }
  void decides(const std::shared_ptr<const spec::Layer>& layer) { said = said || layer; }
  void decides(const std::shared_ptr<const spec::Term>& term) { said = said || term; }
  void decides(const std::string& text) { texts.push_back(text); }
  void decides(bool flag) { numbers.push_back(flag); }
  template <class T>
  void tells(const T&) {}
};

Key key_of(const Node& node) {
  Key key;
  Node::fields(node, key);
  return key;
}

}  // namespace

bool same_computation(const Node& a, const Node& b) {
  const Key one = key_of(a), other = key_of(b);
  return !one.said && !other.said && one.numbers == other.numbers && one.texts == other.texts &&
         equal(one.attributes, other.attributes);
}

std::size_t hash_of(const Node& node) {
  const Key key = key_of(node);
  std::size_t hash = hash_of(key.attributes);
  const auto mix = [&](std::size_t more) { hash = (hash ^ more) * 0x9e3779b97f4a7c15 + (hash >> 7); };
  for (std::int64_t number : key.numbers) mix(static_cast<std::size_t>(number));
  for (const std::string& text : key.texts) mix(std::hash<std::string>{}(text));
  return hash;
}

}  // namespace inflect::ir
