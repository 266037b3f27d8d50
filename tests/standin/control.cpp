#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "runtime.hpp"

namespace standin {
namespace {

thread_local cudaError_t last_error = cudaSuccess;
bool faults_are_thrown = false;
std::uint64_t random_state = 1;

template <class T>
void read_number(std::string_view text, T& number) {
  std::from_chars(text.data(), text.data() + text.size(), number);
}

void apply(std::string_view option, Device& device) {
  const auto equals = option.find('=');
  const std::string_view name = option.substr(0, equals);
  const std::string_view value = equals == option.npos ? std::string_view() : option.substr(equals + 1);
  if (name == "no-device") {
    device.present = false;
  } else if (name == "old-driver") {
    device.driver_too_old = true;
  } else if (name == "memory") {
    read_number(value, device.memory);
  } else if (name == "multiprocessors") {
    read_number(value, device.multiprocessors);
  } else if (name == "seed") {
    std::uint64_t seed = 1;
    read_number(value, seed);
    set_seed(seed);
  } else if (name == "eager") {
    set_progress(Progress::eager);
  } else if (!name.empty()) {
    std::fprintf(stderr, "INFLECT_STANDIN: no option \"%.*s\"\n", static_cast<int>(name.size()), name.data());
    std::abort();
  }
}

Device from_environment() {
  Device device;
  const char* options = std::getenv("INFLECT_STANDIN");
  std::string_view rest = options ? options : "";
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    apply(rest.substr(0, comma), device);
    rest = comma == rest.npos ? std::string_view() : rest.substr(comma + 1);
  }
  return device;
}

}  // namespace

std::recursive_mutex& lock() {
  static std::recursive_mutex mutex;
  return mutex;
}

Device& device() {
  static Device only = from_environment();
  return only;
}

cudaError_t device_error() {
  if (device().driver_too_old) return cudaErrorInsufficientDriver;
  return device().present ? cudaSuccess : cudaErrorNoDevice;
}

cudaError_t result(cudaError_t error) {
  if (error != cudaSuccess) last_error = error;
  return error;
}

void fault(const std::string& message) {
  if (faults_are_thrown) throw Fault(message);
  std::fprintf(stderr, "CUDA stand-in: %s\n", message.c_str());
  std::abort();
}

FaultsThrown::FaultsThrown() : before_(faults_are_thrown) { faults_are_thrown = true; }
FaultsThrown::~FaultsThrown() { faults_are_thrown = before_; }

void set_seed(std::uint64_t seed) { random_state = seed * 0xD1342543DE82EF95u + 1; }

// splitmix64; the bias of the product is far below what a shuffle could show.
std::uint32_t random_below(std::uint32_t bound) {
  std::uint64_t x = random_state += 0x9E3779B97F4A7C15u;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return static_cast<std::uint32_t>(((x ^ x >> 31) >> 32) * bound >> 32);
}

std::uint32_t garbage() { return 0xFFFFFF81u + random_below(127); }

void spoil(void* memory, std::size_t bytes, std::uint32_t garbage) {
  std::array<std::uint32_t, 64> words;
  words.fill(garbage);
  auto* to = static_cast<char*>(memory);
  for (std::size_t i = 0; i < bytes; i += sizeof words)
    std::memcpy(to + i, words.data(), std::min(sizeof words, bytes - i));
}

}  // namespace standin

using namespace standin;

const char* cudaGetErrorName(cudaError_t error) {
  switch (error) {
#define STANDIN_ERROR(name, number, text) \
  case name: return #name;
    STANDIN_ERRORS(STANDIN_ERROR)
#undef STANDIN_ERROR
  }
  return "unrecognized error code";
}

const char* cudaGetErrorString(cudaError_t error) {
  switch (error) {
#define STANDIN_ERROR(name, number, text) \
  case name: return text;
    STANDIN_ERRORS(STANDIN_ERROR)
#undef STANDIN_ERROR
  }
  return "unrecognized error code";
}

cudaError_t cudaGetLastError() { return std::exchange(last_error, cudaSuccess); }
cudaError_t cudaPeekAtLastError() { return last_error; }
