// Streams hold their work until someone waits for it, then run it in order: a host that does not wait reads garbage.
#include "streams.hpp"

#include <algorithm>

namespace standin {
namespace {

// A real device would have gone on by itself long before a queue is this long.
constexpr std::size_t longest_queue = 4096;

Progress progress = Progress::lazy;

CUstream_st& default_stream() {
  static CUstream_st only;
  return only;
}

// Destroyed ones too, until their work is done.
std::vector<std::unique_ptr<CUstream_st>>& streams() {
  static std::vector<std::unique_ptr<CUstream_st>> all;
  return all;
}

std::vector<CUstream_st*> all_streams() {
  std::vector<CUstream_st*> all{&default_stream()};
  for (const auto& stream : streams()) all.push_back(stream.get());
  return all;
}

std::map<cudaEvent_t, std::unique_ptr<CUevent_st>>& events() {
  static std::map<cudaEvent_t, std::unique_ptr<CUevent_st>> all;
  return all;
}

CUevent_st* find(cudaEvent_t event) {
  const auto found = events().find(event);
  return found == events().end() ? nullptr : found->second.get();
}

// Work is done when it was tried: a fault in it must not be met again by the next who waits.
struct Done {
  Mark& mark;
  ~Done() {
    mark.done = true;
    mark.time = std::chrono::steady_clock::now();
  }
};

void run_next(CUstream_st& stream) {
  const auto after = stream.queue.front().after;
  for (const auto& mark : after) run_until(*mark);
  const Item item = std::move(stream.queue.front());
  stream.queue.pop_front();
  const Done done{*item.mark};
  if (item.work) item.work();
}

// The default stream and the blocking ones wait for each other.
std::vector<MarkPointer> implied(const CUstream_st& stream) {
  std::vector<MarkPointer> marks;
  if (&stream == &default_stream()) {
    for (const auto& other : streams())
      if (other->blocking && other->last && !other->last->done) marks.push_back(other->last);
  } else if (stream.blocking && default_stream().last && !default_stream().last->done) {
    marks.push_back(default_stream().last);
  }
  return marks;
}

void forget_destroyed() {
  std::erase_if(streams(), [](const auto& stream) { return stream->destroyed && stream->queue.empty(); });
}

cudaError_t spoil(Capture& capture) {
  capture.spoilt = true;
  return cudaErrorStreamCaptureUnsupported;
}

}  // namespace

void set_progress(Progress how) { progress = how; }

std::size_t pending_work() {
  std::size_t items = 0;
  for (const auto* stream : all_streams()) items += stream->queue.size();
  return items;
}

CUstream_st* find(cudaStream_t stream) {
  if (!stream) return &default_stream();
  for (const auto& known : streams())
    if (known.get() == stream && !known->destroyed) return stream;
  return nullptr;
}

void run_until(const Mark& mark) {
  while (!mark.done) run_next(*mark.stream);
}

Item& push(CUstream_st& stream, Work work) {
  auto mark = std::make_shared<Mark>();
  mark->stream = &stream;
  stream.queue.push_back({std::move(work), implied(stream), mark});
  stream.last = std::move(mark);
  return stream.queue.back();
}

// What follows may run the item that was just pushed.
void advance(CUstream_st& stream) {
  if (progress == Progress::eager) {
    const auto last = stream.last;
    run_until(*last);
  } else if (stream.queue.size() > longest_queue) {
    run_next(stream);
  }
}

cudaError_t enqueue(cudaStream_t handle, Work work) {
  CUstream_st* stream = find(handle);
  if (!stream) return cudaErrorInvalidResourceHandle;
  if (stream->capture) {
    Capture& capture = *stream->capture;
    if (capture.spoilt) return cudaErrorStreamCaptureInvalidated;
    auto& end = capture.ends[stream];
    capture.nodes.push_back({std::move(work), end});
    end = {static_cast<int>(capture.nodes.size()) - 1};
    return cudaSuccess;
  }
  if (stream == &default_stream()) {
    for (const auto& other : streams()) {
      if (!other->capture || !other->blocking) continue;
      other->capture->spoilt = true;
      return cudaErrorStreamCaptureImplicit;
    }
  }
  push(*stream, std::move(work));
  advance(*stream);
  return cudaSuccess;
}

bool capturing(cudaStream_t handle) {
  const CUstream_st* stream = find(handle);
  return stream && stream->capture;
}

cudaError_t forbidden_in_capture() {
  for (const auto& stream : streams()) {
    if (!stream->capture || stream->capture->mode == cudaStreamCaptureModeRelaxed) continue;
    const bool other_thread = stream->capture->mode == cudaStreamCaptureModeThreadLocal &&
                              stream->capture->thread != std::this_thread::get_id();
    if (!other_thread) return spoil(*stream->capture);
  }
  return cudaSuccess;
}

cudaError_t finish(cudaStream_t handle) {
  CUstream_st* stream = find(handle);
  if (!stream) return cudaErrorInvalidResourceHandle;
  if (stream->capture) return spoil(*stream->capture);
  if (stream->last) run_until(*stream->last);
  return cudaSuccess;
}

// Streams take turns in a random order, as far as events let them.
void finish_all() {
  for (;;) {
    auto busy = all_streams();
    std::erase_if(busy, [](const auto* stream) { return stream->queue.empty(); });
    if (busy.empty()) break;
    run_next(*busy[random_below(static_cast<std::uint32_t>(busy.size()))]);
  }
  forget_destroyed();
}

}  // namespace standin

using namespace standin;

cudaError_t cudaDeviceSynchronize() {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (const auto error = forbidden_in_capture(); error != cudaSuccess) return result(error);
  finish_all();
  return cudaSuccess;
}

// ── streams ──

cudaError_t cudaStreamCreate(cudaStream_t* stream) { return cudaStreamCreateWithFlags(stream, cudaStreamDefault); }

cudaError_t cudaStreamCreateWithFlags(cudaStream_t* stream, unsigned flags) {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (!stream || flags > cudaStreamNonBlocking) return result(cudaErrorInvalidValue);
  streams().push_back(std::make_unique<CUstream_st>());
  *stream = streams().back().get();
  (*stream)->blocking = flags == cudaStreamDefault;
  return cudaSuccess;
}

cudaError_t cudaStreamDestroy(cudaStream_t handle) {
  const Locked locked(lock());
  CUstream_st* stream = find(handle);
  if (!handle || !stream) return result(cudaErrorInvalidResourceHandle);
  if (stream->capture) return result(spoil(*stream->capture));
  stream->destroyed = true;
  forget_destroyed();
  return cudaSuccess;
}

cudaError_t cudaStreamSynchronize(cudaStream_t stream) {
  const Locked locked(lock());
  return result(finish(stream));
}

// Whoever asks again and again sees progress.
cudaError_t cudaStreamQuery(cudaStream_t handle) {
  const Locked locked(lock());
  CUstream_st* stream = find(handle);
  if (!stream) return result(cudaErrorInvalidResourceHandle);
  if (stream->capture) return result(spoil(*stream->capture));
  if (stream->queue.empty()) return cudaSuccess;
  run_next(*stream);
  return cudaErrorNotReady;
}

// ── events ──

cudaError_t cudaEventCreate(cudaEvent_t* event) { return cudaEventCreateWithFlags(event, cudaEventDefault); }

cudaError_t cudaEventCreateWithFlags(cudaEvent_t* event, unsigned flags) {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (!event || flags > (cudaEventBlockingSync | cudaEventDisableTiming)) return result(cudaErrorInvalidValue);
  auto made = std::make_unique<CUevent_st>();
  made->timed = (flags & cudaEventDisableTiming) == 0;
  *event = made.get();
  events()[*event] = std::move(made);
  return cudaSuccess;
}

cudaError_t cudaEventDestroy(cudaEvent_t event) {
  const Locked locked(lock());
  return events().erase(event) == 1 ? cudaSuccess : result(cudaErrorInvalidResourceHandle);
}

cudaError_t cudaEventRecord(cudaEvent_t handle, cudaStream_t stream_handle) {
  const Locked locked(lock());
  CUevent_st* event = find(handle);
  CUstream_st* stream = find(stream_handle);
  if (!event || !stream) return result(cudaErrorInvalidResourceHandle);
  if (stream->capture) {
    event->record = nullptr;
    event->capture = stream->capture;
    event->nodes = stream->capture->ends[stream];
    return cudaSuccess;
  }
  event->capture = nullptr;
  if (const auto error = enqueue(stream_handle, {}); error != cudaSuccess) return result(error);
  event->record = stream->last;
  return cudaSuccess;
}

namespace standin {
namespace {

// The stream takes part in the event's capture from here on.
cudaError_t join(CUstream_st& stream, const CUevent_st& event) {
  if (stream.capture && stream.capture != event.capture) return cudaErrorStreamCaptureMerge;
  stream.capture = event.capture;
  auto& end = stream.capture->ends[&stream];
  for (const int node : event.nodes)
    if (std::ranges::find(end, node) == end.end()) end.push_back(node);
  return cudaSuccess;
}

}  // namespace
}  // namespace standin

cudaError_t cudaStreamWaitEvent(cudaStream_t stream_handle, cudaEvent_t handle, unsigned flags) {
  const Locked locked(lock());
  const CUevent_st* event = find(handle);
  CUstream_st* stream = find(stream_handle);
  if (!event || !stream) return result(cudaErrorInvalidResourceHandle);
  if (flags != 0) return result(cudaErrorInvalidValue);
  if (event->capture) return result(join(*stream, *event));
  if (!event->record) return cudaSuccess;
  if (stream->capture) {
    stream->capture->spoilt = true;
    return result(cudaErrorStreamCaptureIsolation);
  }
  push(*stream, {}).after.push_back(event->record);
  return cudaSuccess;
}

cudaError_t cudaEventSynchronize(cudaEvent_t handle) {
  const Locked locked(lock());
  const CUevent_st* event = find(handle);
  if (!event) return result(cudaErrorInvalidResourceHandle);
  if (event->capture) return result(cudaErrorCapturedEvent);
  if (event->record) {
    const auto record = event->record;
    run_until(*record);
  }
  return cudaSuccess;
}

cudaError_t cudaEventQuery(cudaEvent_t handle) {
  const Locked locked(lock());
  const CUevent_st* event = find(handle);
  if (!event) return result(cudaErrorInvalidResourceHandle);
  if (event->capture) return result(cudaErrorCapturedEvent);
  if (!event->record || event->record->done) return cudaSuccess;
  run_next(*event->record->stream);
  return cudaErrorNotReady;
}

cudaError_t cudaEventElapsedTime(float* milliseconds, cudaEvent_t start_handle, cudaEvent_t end_handle) {
  const Locked locked(lock());
  const CUevent_st *start = find(start_handle), *end = find(end_handle);
  if (!milliseconds) return result(cudaErrorInvalidValue);
  if (!start || !end || !start->timed || !end->timed || !start->record || !end->record)
    return result(cudaErrorInvalidResourceHandle);
  if (!start->record->done || !end->record->done) return cudaErrorNotReady;
  *milliseconds = std::chrono::duration<float, std::milli>(end->record->time - start->record->time).count();
  return cudaSuccess;
}
