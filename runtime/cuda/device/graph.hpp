// Work that was written down once, to be started again and again with one call.
#pragma once
#include "runtime/cuda/device/stream.hpp"

namespace inflect::cuda {

class Graph {
 public:
  Graph() = default;  // empty

  // Writes down what `work` gives the stream, and what that lets other streams do; nothing runs. Pointers, grids and
  // library calls are baked in: memory must stay where it is, and whatever differs from run to run must be read from
  // the device's memory. Nothing may allocate meanwhile.
  template <class Work>
  void capture(cudaStream_t stream, Work&& work) {
    begin(stream);
    try {
      work();
    } catch (...) {
      abandon(stream);
      throw;
    }
    end(stream);
  }

  void launch(cudaStream_t stream) const { check(cudaGraphLaunch(handle_.get(), stream), "cudaGraphLaunch"); }
  explicit operator bool() const { return handle_ != nullptr; }

 private:
  static void begin(cudaStream_t stream);
  static void abandon(cudaStream_t stream);
  void end(cudaStream_t stream);

  Handle<cudaGraphExec_t, cudaGraphExecDestroy> handle_;
};

}  // namespace inflect::cuda
