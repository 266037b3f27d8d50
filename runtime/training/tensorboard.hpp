// Scalars for TensorBoard: an event file of framed protocol-buffer records, each checked by masked CRC-32C.
//
//   record   = length (8 bytes) · masked crc of those · data · masked crc of the data      all little endian
//   data     = Event {1: wall time (double), 2: step (varint), 5: Summary {1: Value {1: tag, 2: value (float)}}}
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace inflect {

std::uint32_t crc32c(std::string_view bytes);

class EventFile {
 public:
  // Begins a new file under `path`, in place of one that stands there.
  explicit EventFile(std::string path);

  // Collected until flush().
  void scalar(const std::string& tag, std::int64_t step, double value, double wall_time);

  // Appends what was collected. On a failed write (a full disk) the file keeps what it had before, and the Error names
  // it.
  void flush();

 private:
  std::string path_, pending_;
};

}  // namespace inflect
