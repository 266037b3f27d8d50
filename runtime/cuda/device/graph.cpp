#include "runtime/cuda/device/graph.hpp"

namespace inflect::cuda {
namespace {

using Captured = Handle<cudaGraph_t, cudaGraphDestroy>;

}  // namespace

// Only this thread's calls are watched: the one that prepares batches may go on.
void Graph::begin(cudaStream_t stream) {
  check(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal), "cudaStreamBeginCapture");
}

void Graph::abandon(cudaStream_t stream) {
  cudaGraph_t graph = nullptr;
  (void)cudaStreamEndCapture(stream, &graph);
  (void)cudaGetLastError();
  const Captured discarded(graph);
}

void Graph::end(cudaStream_t stream) {
  const auto captured =
      make_handle<Captured>([&](cudaGraph_t* to) { return cudaStreamEndCapture(stream, to); }, "cudaStreamEndCapture");
  handle_ = make_handle<decltype(handle_)>(
      [&](cudaGraphExec_t* to) { return cudaGraphInstantiate(to, captured.get(), 0); }, "cudaGraphInstantiate");
}

}  // namespace inflect::cuda
