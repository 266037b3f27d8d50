// A recording as libsndfile opens it, by what is in the file and not by its name; lengths in its header that cannot be
// right are told, and where there is one right way of reading it all the same, it is read so.
#pragma once
#include <sndfile.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/base/remark.hpp"

namespace inflect {

class SoundFile {
 public:
  // Error naming the file: missing, no regular file, empty, not a sound file.
  explicit SoundFile(const std::string& path);
  ~SoundFile();

  int channels() const { return info_.channels; }
  int rate() const { return info_.samplerate; }
  bool lossy() const;     // decoding may go beyond full scale
  bool coarse() const;    // few values at full scale: equal samples do not mean much
  bool floating() const;  // samples are stored as floating-point numbers, so they may have any size

  // The next samples, channel beside channel, of at most `frames` instants; how many instants there were.
  // Error: the file is damaged.
  std::int64_t read(float* to, std::int64_t frames);

  // What the header says of lengths and is not so; call when all is read.
  std::vector<Remark> remarks() const;

 private:
  struct View;
  void note_layout();
  std::string seconds(std::uint64_t bytes) const;

  std::string path_;
  std::unique_ptr<View> view_;
  SF_INFO info_{};
  std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file_;
  std::int64_t count_ = 0;
  std::vector<Remark> remarks_;
};

}  // namespace inflect
