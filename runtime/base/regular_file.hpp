// The one way in which files are opened for reading. Only regular files are: a named pipe would block, a device has no
// end, and opening either may do something. So it is asked first what a path leads to, the opening itself does not
// wait, and what was opened is asked again.
#pragma once
#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <streambuf>
#include <string>

namespace inflect {

class RegularFile {
 public:
  // Error: "cannot read WHAT'PATH': it is a named pipe, not a file", or what the system says. `what`: "data set ".
  explicit RegularFile(const std::string& path, const std::string& what = "");
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  int descriptor() const { return descriptor_; }
  std::uint64_t bytes() const { return bytes_; }  // when it was opened

  // The bytes from `at` on; how many there were (fewer than `count`: the file ends there). Error: the system's.
  std::size_t read(std::uint64_t at, void* to, std::size_t count) const;

 private:
  std::string path_, what_;
  int descriptor_ = -1;
  std::uint64_t bytes_ = 0;
};

// Why a path cannot be read as a file: "it is a folder", "Permission denied"; "" if it can. Nothing is left open.
std::string why_unreadable(const std::string& path);

// All of a file. Error, before reading, if it is larger than `limit`.
std::string whole_text(const std::string& path, std::uint64_t limit, const std::string& what = "");

// A file as a stream, where it is read bit by bit.
class FileStream : public std::istream {
 public:
  explicit FileStream(const std::string& path, const std::string& what = "");
  ~FileStream() override;

 private:
  std::unique_ptr<std::streambuf> buffer_;
};

}  // namespace inflect
