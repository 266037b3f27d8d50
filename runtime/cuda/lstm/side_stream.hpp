// A second stream with a cuDNN of its own, for work that may run beside what the device's stream does.
#pragma once
#include "runtime/cuda/device/device.hpp"

namespace inflect::cuda {

class SideStream {
 public:
  explicit SideStream(Device& device) : device_(device) {
    cudnn_ = make_handle<decltype(cudnn_)>(cudnnCreate, "cudnnCreate");
    check(cudnnSetStream(cudnn_.get(), stream_.get()), "cudnnSetStream");
  }
  cudnnHandle_t cudnn() const { return cudnn_.get(); }

  // What is given to the side from here on comes after what the device's stream was given so far.
  void fork() {
    device_.computation().record(forked_);
    stream_.wait_for(forked_);
  }
  // What the device's stream is given from here on comes after all of the side's.
  void join() {
    stream_.record(joined_);
    device_.computation().wait_for(joined_);
  }

 private:
  Device& device_;
  Stream stream_;
  Event forked_, joined_;
  Handle<cudnnHandle_t, cudnnDestroy> cudnn_;
};

}  // namespace inflect::cuda
