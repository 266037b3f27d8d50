// Streams and events. Both are move-only; a stream runs what it is given in order.
#pragma once
#include "runtime/cuda/device/handle.hpp"

namespace inflect::cuda {

class Event {
 public:
  Event() {
    handle_ = make_handle<Owner>([](cudaEvent_t* to) { return cudaEventCreateWithFlags(to, cudaEventDisableTiming); },
                                 "cudaEventCreateWithFlags");
  }
  cudaEvent_t get() const { return handle_.get(); }
  // Is what was recorded last done?
  bool passed() const {
    const cudaError_t status = cudaEventQuery(get());
    if (status != cudaErrorNotReady) check(status, "cudaEventQuery");
    return status == cudaSuccess;
  }
  // The host waits for what was recorded last; returns at once if nothing was.
  void wait() const { check(cudaEventSynchronize(get()), "cudaEventSynchronize"); }

 private:
  using Owner = Handle<cudaEvent_t, cudaEventDestroy>;
  Owner handle_;
};

class Stream {
 public:
  // Does not wait for the default stream, nor lets that wait.
  Stream() {
    handle_ = make_handle<Owner>([](cudaStream_t* to) { return cudaStreamCreateWithFlags(to, cudaStreamNonBlocking); },
                                 "cudaStreamCreateWithFlags");
  }
  cudaStream_t get() const { return handle_.get(); }
  void record(const Event& event) const { check(cudaEventRecord(event.get(), get()), "cudaEventRecord"); }
  // What follows on this stream waits for what the event recorded; the host does not.
  void wait_for(const Event& event) const { check(cudaStreamWaitEvent(get(), event.get(), 0), "cudaStreamWaitEvent"); }
  // The host waits for everything.
  void wait() const { check(cudaStreamSynchronize(get()), "cudaStreamSynchronize"); }

 private:
  using Owner = Handle<cudaStream_t, cudaStreamDestroy>;
  Owner handle_;
};

}  // namespace inflect::cuda
