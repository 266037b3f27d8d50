// Files that appear whole or not at all: written under a temporary name in the same folder, synced, renamed. Where the
// path is a symbolic link, the file it leads to is written, and the link stays. Whether the place can be written to is
// asked before the work (output_place.hpp).
// Every failure (no folder, full disk, error on closing) is one Error naming the final file; the temporary is removed.
// Those of processes that were killed in this folder go too (leftovers.hpp).
#pragma once
#include <functional>
#include <ostream>
#include <string>

namespace inflect {

// For writers that want a file name of their own (HDF5). Creates the empty temporary; commit() gives it the final name.
class AtomicFile {
 public:
  explicit AtomicFile(std::string path);
  ~AtomicFile();  // without commit(): the temporary goes, whatever stood under `path` stays
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& temporary() const { return temporary_; }

  // Call when everything is written and closed.
  void commit();

 private:
  std::string path_, target_, temporary_;  // as it was named; where that leads
  bool committed_ = false;
};

// `write` fills a binary stream that throws on the first failed write.
void write_atomically(const std::string& path, const std::function<void(std::ostream&)>& write);

}  // namespace inflect
