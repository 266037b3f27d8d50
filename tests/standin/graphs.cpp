// Capture keeps what streams are given and the order that events demand; a launch runs it in any such order.
#include "streams.hpp"

namespace standin {
namespace {

void mark_ancestors(const std::vector<Node>& nodes, int node, std::vector<bool>& reached) {
  if (reached[node]) return;
  reached[node] = true;
  for (const int before : nodes[node].after) mark_ancestors(nodes, before, reached);
}

// Whether the stream that began the capture comes after everything in it.
bool joined(const Capture& capture) {
  std::vector<bool> reached(capture.nodes.size());
  const auto end = capture.ends.find(capture.origin);
  if (end != capture.ends.end())
    for (const int node : end->second) mark_ancestors(capture.nodes, node, reached);
  for (const bool one : reached)
    if (!one) return false;
  return true;
}

// In half of the launches one branch runs as far as it can before the next, in the others they take turns.
void run_graph(const std::vector<Node>& nodes) {
  const bool branch_by_branch = random_below(2) == 0;
  std::vector<int> waiting(nodes.size()), ready;
  std::vector<std::vector<int>> next(nodes.size());
  for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
    waiting[i] = static_cast<int>(nodes[i].after.size());
    for (const int before : nodes[i].after) next[before].push_back(i);
    if (waiting[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    if (!branch_by_branch) std::swap(ready[random_below(static_cast<std::uint32_t>(ready.size()))], ready.back());
    const int node = ready.back();
    ready.pop_back();
    nodes[node].work();
    shuffle(next[node].data(), static_cast<int>(next[node].size()));
    for (const int after : next[node])
      if (--waiting[after] == 0) ready.push_back(after);
  }
}

void leave(const Capture& capture) {
  for (const auto& [stream, end] : std::map(capture.ends)) stream->capture = nullptr;
}

}  // namespace
}  // namespace standin

using namespace standin;

cudaError_t cudaStreamBeginCapture(cudaStream_t handle, cudaStreamCaptureMode mode) {
  const Locked locked(lock());
  CUstream_st* stream = find(handle);
  if (!stream) return result(cudaErrorInvalidResourceHandle);
  if (!handle) return result(cudaErrorStreamCaptureUnsupported);
  if (stream->capture) return result(cudaErrorInvalidValue);
  stream->capture = std::make_shared<Capture>(Capture{mode, std::this_thread::get_id(), stream});
  stream->capture->ends[stream] = {};
  return cudaSuccess;
}

cudaError_t cudaStreamEndCapture(cudaStream_t handle, cudaGraph_t* graph) {
  const Locked locked(lock());
  CUstream_st* stream = find(handle);
  if (!stream) return result(cudaErrorInvalidResourceHandle);
  if (!graph || !stream->capture) return result(cudaErrorInvalidValue);
  *graph = nullptr;
  const auto capture = stream->capture;
  if (capture->origin != stream) {
    capture->spoilt = true;
    return result(cudaErrorStreamCaptureUnmatched);
  }
  leave(*capture);
  if (capture->spoilt) return result(cudaErrorStreamCaptureInvalidated);
  if (!joined(*capture)) return result(cudaErrorStreamCaptureUnjoined);
  *graph = new CUgraph_st{std::move(capture->nodes)};
  return cudaSuccess;
}

cudaError_t cudaStreamIsCapturing(cudaStream_t handle, cudaStreamCaptureStatus* status) {
  const Locked locked(lock());
  const CUstream_st* stream = find(handle);
  if (!stream) return result(cudaErrorInvalidResourceHandle);
  if (!status) return result(cudaErrorInvalidValue);
  *status = !stream->capture          ? cudaStreamCaptureStatusNone
            : stream->capture->spoilt ? cudaStreamCaptureStatusInvalidated
                                      : cudaStreamCaptureStatusActive;
  return cudaSuccess;
}

cudaError_t cudaGraphInstantiate(cudaGraphExec_t* executable, cudaGraph_t graph, unsigned long long) {
  const Locked locked(lock());
  if (!executable || !graph) return result(cudaErrorInvalidValue);
  *executable = new CUgraphExec_st{std::make_shared<const std::vector<Node>>(graph->nodes)};
  return cudaSuccess;
}

cudaError_t cudaGraphLaunch(cudaGraphExec_t executable, cudaStream_t stream) {
  const Locked locked(lock());
  if (!executable) return result(cudaErrorInvalidValue);
  if (capturing(stream)) return result(cudaErrorNotSupported);
  return result(enqueue(stream, [nodes = executable->nodes] { run_graph(*nodes); }));
}

cudaError_t cudaGraphDestroy(cudaGraph_t graph) {
  if (!graph) return result(cudaErrorInvalidValue);
  delete graph;
  return cudaSuccess;
}

cudaError_t cudaGraphExecDestroy(cudaGraphExec_t executable) {
  if (!executable) return result(cudaErrorInvalidValue);
  delete executable;
  return cudaSuccess;
}
