#include "runtime/training/tensorboard.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"

namespace inflect {
namespace {

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0x82F63B78u : 0u);
    table[byte] = crc;
  }
  return table;
}
constexpr auto crc_table = make_crc_table();

template <class Integer>
std::string little_endian(Integer value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

// The fields of protocol buffers that an event needs.
std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}
std::string field(int number, int wire, const std::string& payload) {
  return varint(static_cast<std::uint64_t>(number) << 3 | static_cast<unsigned>(wire)) + payload;
}
std::string text_field(int number, const std::string& text) { return field(number, 2, varint(text.size()) + text); }
std::string double_field(int number, double value) {
  return field(number, 1, little_endian(std::bit_cast<std::uint64_t>(value)));
}
std::string float_field(int number, float value) {
  return field(number, 5, little_endian(std::bit_cast<std::uint32_t>(value)));
}

// TensorBoard checks each CRC rotated and offset, so that a CRC of data holding CRCs stays meaningful.
std::string masked(std::string_view bytes) {
  const std::uint32_t crc = crc32c(bytes);
  return little_endian(((crc >> 15) | (crc << 17)) + 0xA282EAD8u);
}
std::string record(const std::string& data) {
  const std::string length = little_endian(static_cast<std::uint64_t>(data.size()));
  return length + masked(length) + data + masked(data);
}

double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

// Appends all or nothing.
bool append(const std::string& path, const std::string& bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (file < 0) return false;
  const off_t before = ::lseek(file, 0, SEEK_END);
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t some = ::write(file, bytes.data() + written, bytes.size() - written);
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) break;
    written += static_cast<std::size_t>(some);
  }
  const int reason = errno;
  const bool complete = written == bytes.size();
  if (!complete && ::ftruncate(file, before) != 0) { /* the reader ignores a half record at the end */
  }
  const bool closed = ::close(file) == 0;
  if (!complete) errno = reason;
  return complete && closed;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char byte : bytes) crc = (crc >> 8) ^ crc_table[(crc ^ static_cast<unsigned char>(byte)) & 0xFF];
  return ~crc;
}

EventFile::EventFile(std::string path) : path_(std::move(path)) {
  const std::string header = record(double_field(1, now()) + text_field(3, "brain.Event:2"));
  write_atomically(path_, [&](std::ostream& out) { out << header; });
}

void EventFile::scalar(const std::string& tag, std::int64_t step, double value, double wall_time) {
  const std::string summary = text_field(1, text_field(1, tag) + float_field(2, static_cast<float>(value)));
  pending_ += record(double_field(1, wall_time) + field(2, 0, varint(static_cast<std::uint64_t>(step))) +
                     text_field(5, summary));
}

void EventFile::flush() {
  if (!append(path_, pending_)) throw error("'", path_, "' cannot be written: ", std::strerror(errno));
  pending_.clear();
}

}  // namespace inflect
