// See riff.hpp. RIFF: "RIFF", length, "WAVE", then chunks of a name, a length and as many bytes, padded to even ones.
#include "runtime/features/riff.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace inflect {
namespace {

constexpr std::uint32_t stream_mark = 0x7FFFF000;  // programs that write to a pipe leave such lengths

struct Chunk {
  std::string name;
  std::uint64_t length = 0;
};

class Walker {
 public:
  explicit Walker(const RegularFile& file) : file_(file) {}

  std::optional<WavLayout> layout() {
    std::array<char, 12> head{};
    if (file_.read(0, head.data(), head.size()) < head.size()) return std::nullopt;
    const std::string form(head.data(), 4), kind(head.data() + 8, 4);
    if ((form != "RIFF" && form != "RIFX") || kind != "WAVE") return std::nullopt;
    big_ = form == "RIFX";
    std::uint64_t at = head.size();
    auto chunk = chunk_at(at);
    while (chunk && chunk->name != "data") {
      at = next(at, *chunk);
      chunk = chunk_at(at);
    }
    if (!chunk) return std::nullopt;
    return measured({.size_at = at + 4, .said = chunk->length, .big_endian = big_});
  }

 private:
  // A chunk's head that lies in the file; its name is four printable characters.
  std::optional<Chunk> chunk_at(std::uint64_t at) const {
    std::array<unsigned char, 8> head{};
    if (at >= file_.bytes() || file_.read(at, head.data(), head.size()) < head.size()) return std::nullopt;
    if (!std::all_of(head.begin(), head.begin() + 4, [](int c) { return std::isprint(c); })) return std::nullopt;
    Chunk chunk{std::string(head.begin(), head.begin() + 4), 0};
    for (int i = 0; i < 4; ++i) chunk.length = chunk.length << 8 | head[big_ ? 4 + i : 7 - i];
    return chunk;
  }

  static std::uint64_t next(std::uint64_t at, const Chunk& chunk) { return at + 8 + chunk.length + chunk.length % 2; }

  // Whether chunks lie from `at` to the end of the file.
  bool chunks_to_the_end(std::uint64_t at) const {
    while (const auto chunk = chunk_at(at)) {
      if (chunk->name == "data" || chunk->name == "RIFF" || at + 8 + chunk->length > file_.bytes()) return false;
      at = next(at, *chunk);
    }
    return only_padding(at);
  }

  // Less than a chunk's head, or nothing but zeros.
  bool only_padding(std::uint64_t at) const {
    if (at + 8 > file_.bytes()) return true;
    std::array<char, 4096> block{};
    for (std::size_t count; (count = file_.read(at, block.data(), block.size())) > 0; at += count)
      if (std::any_of(block.begin(), block.begin() + count, [](char c) { return c != 0; })) return false;
    return true;
  }

  WavLayout measured(WavLayout layout) const {
    const std::uint64_t rest = file_.bytes() - layout.data_at(), behind = layout.data_at() + layout.said;
    const bool nothing_told = layout.said == 0 && rest > 0 && !chunks_to_the_end(layout.data_at());
    layout.untold = nothing_told || (layout.said >= stream_mark && layout.said > rest);
    layout.bytes = layout.untold ? rest : std::min(layout.said, rest);
    if (layout.untold || layout.said >= rest || chunks_to_the_end(behind + layout.said % 2)) return layout;
    const auto more = chunk_at(behind + layout.said % 2);
    layout.behind = more && (more->name == "data" || more->name == "RIFF")
                        ? "another piece of sound"
                        : std::to_string(file_.bytes() - behind) + " bytes that belong to nothing";
    return layout;
  }

  const RegularFile& file_;
  bool big_ = false;
};

}  // namespace

std::optional<WavLayout> wav_layout(const RegularFile& file) { return Walker(file).layout(); }

}  // namespace inflect
