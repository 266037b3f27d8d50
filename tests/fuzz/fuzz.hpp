// A fuzz target gives some bytes to one reader. Only an Error may leave the reader; what it accepts is checked further.
// A target is one file in targets/, found by its folder, with corpus/NAME/ beside it (and NAME.dict, if it has words of
// its own). With -DINFLECT_LIBFUZZER each is a program of libFuzzer's; else all are run by seeded.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/error.hpp"

namespace inflect::fuzz {

using Bytes = std::string_view;

struct Target {
  std::string name;
  int mutations;  // how many the ordinary test tries: some seconds' worth
  void (*run)(Bytes);
};
std::vector<Target>& targets();

struct Registration {
  Registration(const char* name, int mutations, void (*run)(Bytes)) { targets().push_back({name, mutations, run}); }
};

// The input as a file in memory; its path. One at a time.
std::string as_file(Bytes bytes);

// A folder of its own for targets whose reader wants one, in memory.
std::string folder();
void put(const std::string& path, Bytes bytes);

// Ends the process: what a reader accepted is not as it must be.
void require(bool holds, const char* what);

// Runs the reader; an Error is a good answer.
template <class Work>
void read(const Work& work) {
  try {
    work();
  } catch (const Error&) {
  }
}

}  // namespace inflect::fuzz

#ifdef INFLECT_LIBFUZZER
#define FUZZ(name, mutations)                                                         \
  static void fuzz_one(inflect::fuzz::Bytes);                                         \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    fuzz_one({reinterpret_cast<const char*>(data), size});                            \
    return 0;                                                                         \
  }                                                                                   \
  static void fuzz_one([[maybe_unused]] inflect::fuzz::Bytes bytes)
#else
#define FUZZ(name, mutations)                                                                  \
  static void fuzz_##name(inflect::fuzz::Bytes);                                               \
  static const inflect::fuzz::Registration registration_##name(#name, mutations, fuzz_##name); \
  static void fuzz_##name([[maybe_unused]] inflect::fuzz::Bytes bytes)
#endif
