// Streams, events and captures: what the handles of streams.cpp and graphs.cpp stand for.
#pragma once
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "runtime.hpp"

namespace standin {

// One piece of work in a stream, done or not.
struct Mark {
  CUstream_st* stream = nullptr;  // lives while its work is not done
  bool done = false;
  std::chrono::steady_clock::time_point time;
};
using MarkPointer = std::shared_ptr<Mark>;

struct Item {
  Work work;
  std::vector<MarkPointer> after;
  MarkPointer mark;
};

struct Node {
  Work work;
  std::vector<int> after;  // earlier nodes
};

struct Capture {
  cudaStreamCaptureMode mode;
  std::thread::id thread;
  CUstream_st* origin;
  bool spoilt = false;
  std::vector<Node> nodes;
  std::map<CUstream_st*, std::vector<int>> ends;  // of each stream taking part: what its next node comes after
};

// The stream behind a handle, null if there is none. The default stream's handle is null.
CUstream_st* find(cudaStream_t stream);
void run_until(const Mark& mark);
Item& push(CUstream_st& stream, Work work);

}  // namespace standin

struct CUstream_st {
  bool blocking = true;  // waits for the default stream, and it for this
  bool destroyed = false;
  std::deque<standin::Item> queue;
  standin::MarkPointer last;  // of what was queued last
  std::shared_ptr<standin::Capture> capture;
};

struct CUevent_st {
  bool timed = true;
  standin::MarkPointer record;
  std::shared_ptr<standin::Capture> capture;  // it was recorded in
  std::vector<int> nodes;
};

struct CUgraph_st {
  std::vector<standin::Node> nodes;
};
struct CUgraphExec_st {
  std::shared_ptr<const std::vector<standin::Node>> nodes;
};
