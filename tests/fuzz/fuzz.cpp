#include "tests/fuzz/fuzz.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace inflect::fuzz {

std::vector<Target>& targets() {
  static std::vector<Target> all;
  return all;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "what was accepted is not as it must be: %s\n", what);
  std::abort();
}

std::string as_file(Bytes bytes) {
  static const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  require(::ftruncate(file, 0) == 0, "a file in memory");
  for (std::size_t at = 0; at < bytes.size();) {
    const auto written = ::pwrite(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    require(written > 0, "a file in memory");
    at += static_cast<std::size_t>(written);
  }
  return "/proc/self/fd/" + std::to_string(file);
}

namespace {

struct Folder {
  std::string path = "/dev/shm/inflect-fuzz-" + std::to_string(::getpid());
  Folder() { std::filesystem::create_directory(path); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

}  // namespace

std::string folder() {
  static const Folder own;
  return own.path;
}

void put(const std::string& path, Bytes bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace inflect::fuzz
