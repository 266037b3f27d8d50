#include "runtime/data/fingerprint.hpp"

#include <cstdio>
#include <cstring>
#include <span>

namespace inflect {
namespace {

class Hash {
 public:
  // Eight bytes at a time in four lanes: as fast as memory, so a large data set is not felt.
  void bytes(const void* from, std::size_t size) {
    const auto* data = static_cast<const unsigned char*>(from);
    std::uint64_t lanes[4] = {state_, ~state_, state_ + size, state_ ^ size};
    std::size_t at = 0;
    for (; at + 32 <= size; at += 32) {
      std::uint64_t words[4];
      std::memcpy(words, data + at, 32);
      for (int lane = 0; lane < 4; ++lane) lanes[lane] = mix(lanes[lane] ^ words[lane]);
    }
    for (; at < size; ++at) lanes[0] = mix(lanes[0] ^ data[at]);
    for (const std::uint64_t lane : lanes) state_ = mix(state_ ^ lane);
    state_ = mix(state_ ^ size);
  }
  void text(const std::string& value) { bytes(value.data(), value.size()); }
  template <class Value>
  void values(const std::vector<Value>& all) {
    bytes(all.data(), all.size() * sizeof(Value));
  }
  void texts(const std::vector<std::string>& all) {
    for (const std::string& value : all) text(value);
    const std::uint64_t count = all.size();
    bytes(&count, sizeof count);
  }
  std::string digits() const {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state_));
    return text;
  }

 private:
  static std::uint64_t mix(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15u;
    return value ^ (value >> 32);
  }
  std::uint64_t state_ = 0x243F6A8885A308D3u;
};

// What files before had is always in the number; other levels only where a file has them.
bool says_anything(const Dataset& data, const Level& level) {
  const bool as_ever = &level == &data.frames || &level == &data.words;
  return as_ever || !level.offset.empty() || !level.streams.empty();
}

void add_splits(const Dataset& data, Hash& hash) {
  for (const Splits* splits : {&data.split, &data.dialogue_split})
    for (const auto& fold : *splits) hash.texts(fold);
}

void add_pieces(const Dataset& data, Hash& hash) {
  for (const Piece& piece : data.pieces) {
    hash.text(piece.name);
    hash.values(piece.ids);
  }
}

}  // namespace

std::string fingerprint(const Dataset& data) {
  Hash hash;
  hash.texts(data.classes);
  for (const auto* texts : {&data.id, &data.speaker, &data.session}) hash.texts(*texts);
  hash.values(data.label);
  hash.values(data.words.begin);
  hash.values(data.words.end);
  for (const Level* level : data.all_levels()) {
    if (!says_anything(data, *level)) continue;
    hash.values(level->offset);
    for (const Stream& stream : level->streams) {
      hash.text(stream.name);
      hash.bytes(&stream.width, sizeof stream.width);
      hash.values(stream.values);
      if (stream.of_integers) hash.values(stream.integers);
    }
  }
  if (data.has_dialogues()) hash.texts(data.dialogue_id);
  add_splits(data, hash);
  if (!data.role.empty()) hash.values(data.role);
  for (const Column& column : data.columns) {
    hash.text(column.name);
    hash.values(column.values);
  }
  add_pieces(data, hash);
  return hash.digits();
}

PartFingerprints part_fingerprints(const Dataset& data) {
  PartFingerprints parts;
  const auto add = [&](const std::string& name, const auto& absorb) {
    Hash hash;
    absorb(hash);
    parts[name] = hash.digits();
  };
  add("classes", [&](Hash& hash) { hash.texts(data.classes); });
  add("ids", [&](Hash& hash) { hash.texts(data.id); });
  add("speakers", [&](Hash& hash) { hash.texts(data.speaker); });
  add("sessions", [&](Hash& hash) { hash.texts(data.session); });
  add("kinds", [&](Hash& hash) { hash.texts(data.part); });
  add("labels", [&](Hash& hash) { hash.values(data.label); });
  add("dialogues", [&](Hash& hash) { hash.texts(data.dialogue_id); });
  for (const Level* level : data.all_levels()) {
    if (!says_anything(data, *level)) continue;
    add("rows of " + level->name, [&](Hash& hash) {
      hash.values(level->offset);
      hash.values(level->begin);
      hash.values(level->end);
    });
    for (const Stream& stream : level->streams)
      add(level->name + "/" + stream.name, [&](Hash& hash) {
        hash.bytes(&stream.width, sizeof stream.width);
        hash.values(stream.values);
        hash.values(stream.integers);
      });
  }
  if (!data.split.empty() || !data.dialogue_split.empty()) add("splits", [&](Hash& hash) { add_splits(data, hash); });
  if (!data.role.empty()) add("roles", [&](Hash& hash) { hash.values(data.role); });
  for (const Column& column : data.columns) add(column.name, [&](Hash& hash) { hash.values(column.values); });
  if (!data.pieces.empty()) add("pieces", [&](Hash& hash) { add_pieces(data, hash); });
  return parts;
}

std::vector<std::string> differing_parts(const PartFingerprints& then, const PartFingerprints& now) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : now) {
    const auto before = then.find(name);
    if (before == then.end() || before->second == value) continue;
    const auto slash = name.find('/');
    parts.push_back("the " + (slash == std::string::npos
                                  ? name == "kinds" ? "kinds of speech" : name
                                  : name.substr(0, slash) + " of '" + name.substr(slash + 1) + "'"));
  }
  return parts;
}

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index)
    text += (index == 0 ? "" : index + 1 == parts.size() ? " and " : ", ") + parts[index];
  return text;
}

}  // namespace inflect
