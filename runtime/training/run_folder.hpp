// The folder of one training run: its file names, and whether a run stands in it.
//
// - config.json: what was asked: program, hashes, data and its fingerprint, fold, speakers, seed, numbers. Written
// first.
// - log.jsonl: one object per epoch; events.out.tfevents…: the same for TensorBoard
// - best.safetensors: the checkpoint that was kept (checkpoint.hpp)
// - last.safetensors: where --resume goes on (resume_state.hpp); removed when the run is finished
// - confusion.json: dev and test, rows are the true classes
// - result.json: the scores. Written last: a run is finished when it is there.
// - run.lock: while a process trains here (runtime/base/owner_lock.hpp)
#pragma once
#include <string>

namespace inflect {

enum class RunState { none, unfinished, finished };

class RunFolder {
 public:
  explicit RunFolder(std::string path) : path_(std::move(path)) {}

  RunState state() const;
  void create() const;  // and its parents; Error if it cannot be
  void clear() const;   // removes the files of a run, and nothing else
  void tidy() const;    // removes what a killed run left half-written or over; for the lock's owner

  const std::string& path() const { return path_; }
  std::string config() const { return file("config.json"); }
  std::string log() const { return file("log.jsonl"); }
  std::string events() const { return file("events.out.tfevents.inflect"); }
  std::string best() const { return file("best.safetensors"); }
  std::string last() const { return file("last.safetensors"); }
  std::string confusion() const { return file("confusion.json"); }
  std::string result() const { return file("result.json"); }
  std::string lock() const { return file("run.lock"); }

 private:
  std::string file(const char* name) const { return path_ + "/" + name; }
  std::string path_;
};

}  // namespace inflect
