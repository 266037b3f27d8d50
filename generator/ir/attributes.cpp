#include "generator/ir/attributes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string_view>

namespace inflect::ir {
namespace {

std::size_t mix(std::size_t hash, std::size_t more) { return (hash ^ more) * 0x9e3779b97f4a7c15 + (hash >> 7); }

struct Hash {
  std::size_t operator()(const std::string& text) const { return std::hash<std::string>{}(text); }
  std::size_t operator()(double number) const { return std::bit_cast<std::uint64_t>(number); }
  std::size_t operator()(int number) const { return static_cast<std::size_t>(number); }
  std::size_t operator()(bool flag) const { return flag ? 1 : 2; }
  std::size_t operator()(const Map& map) const {
    return mix(mix(static_cast<std::size_t>(map.kind), static_cast<std::size_t>(map.from)),
               static_cast<std::size_t>(map.to));
  }
  std::size_t operator()(const std::vector<int>& all) const {
    std::size_t hash = all.size();
    for (int one : all) hash = mix(hash, static_cast<std::size_t>(one));
    return hash;
  }
};

}  // namespace

bool operator==(const Field& a, const Field& b) {
  const double* number = std::get_if<double>(&a.value);
  const double* other = std::get_if<double>(&b.value);
  if (std::string_view(a.name) != b.name) return false;
  if (number && other) return std::bit_cast<std::uint64_t>(*number) == std::bit_cast<std::uint64_t>(*other);
  return a.value == b.value;
}

std::size_t hash_of(const FieldValue& value) { return std::visit(Hash{}, value); }

bool equal(const AttributesRef& a, const AttributesRef& b) {
  if (!a || !b) return !a && !b;
  return a == b || (a->type() == b->type() && std::ranges::equal(a->fields(), b->fields()));
}

std::size_t hash_of(const AttributesRef& attributes) {
  std::size_t hash = 0;
  if (!attributes) return hash;
  for (const Field& field : attributes->fields()) hash = mix(hash, hash_of(field.value));
  return hash;
}

}  // namespace inflect::ir
