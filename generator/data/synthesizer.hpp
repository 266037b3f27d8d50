// Runs `inflect-synthesize`, a program of its own because espeak-ng, which it links, is under the GPL.
#pragma once
#include <cstdint>
#include <string>
#include <utility>

namespace inflect {

struct SynthesisOptions {
  int utterances = 36;  // a speaker
  std::uint64_t seed = 1;
  std::string folder;  // where recordings are kept; "" = nowhere
};

// The folder with recordings and manifest.csv; removed with this object if it was only temporary.
class SynthesizedFolder {
 public:
  SynthesizedFolder(std::string path, bool temporary) : path_(std::move(path)), temporary_(temporary) {}
  ~SynthesizedFolder();
  SynthesizedFolder(SynthesizedFolder&& other) noexcept
      : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}
  const std::string& path() const { return path_; }
  std::string manifest() const { return path_ + "/manifest.csv"; }

 private:
  std::string path_;
  bool temporary_;
};

// Error: the program is neither beside this one nor in ../libexec, or it fails.
SynthesizedFolder synthesize(const SynthesisOptions& options);

}  // namespace inflect
