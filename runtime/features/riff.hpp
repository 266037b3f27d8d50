// Where the sound of a WAV file lies, by its chunks: what its header says, and what is there.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "runtime/base/regular_file.hpp"

namespace inflect {

struct WavLayout {
  std::uint64_t size_at = 0;  // where the sound's length is written, behind it the sound
  std::uint64_t said = 0;     // that length
  std::uint64_t bytes = 0;    // of the sound, as it is there
  bool big_endian = false;    // RIFX
  bool untold = false;        // the header was written before the length was known
  std::string behind;         // what follows the sound and is no chunk: "8000 bytes that …"; "" nothing

  std::uint64_t data_at() const { return size_at + 4; }
};

// Nothing for other files, and for a WAV file without a chunk of sound: what is wrong with it, libsndfile says.
std::optional<WavLayout> wav_layout(const RegularFile& file);

}  // namespace inflect
