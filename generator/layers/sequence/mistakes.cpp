#include <inflect.hpp>
using namespace inflect;

// GIVEN: visual 512 video talk.h5
// GIVEN: pitch 1 samples talk.h5
constexpr Model another_axis() {
  Streams in;
  return in.sequence("vidoe", "visual") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.sequence("visual"): 'visual' is a stream of video in talk.h5 — read it with in.sequence("video", "visual")
}
constexpr Model unknown_stream() {
  Streams in;
  return in.sequence("video", "visuals") | mean() | classify("classifier", four_emotions);  // EXPECTED: talk.h5 has no stream 'visuals', it has 'visual' and 'pitch' — did you mean 'visual'?
}
constexpr Model one_stream_on_two_axes() {
  Streams in;
  auto seen = in.sequence("video", "visual") | mean();  // NOTE: the other one is here
  auto both = concat(seen, in.sequence("samples", "visual") | mean());  // EXPECTED: in.sequence("visual"): 'visual' is a stream of video in talk.h5 // EXPECTED: a stream holds samples or video, not both
  return both | classify("classifier", four_emotions);
}
constexpr Experiment a = experiment("a", another_axis(), paper_training);
constexpr Experiment b = experiment("b", unknown_stream(), paper_training);
constexpr Experiment c = experiment("c", one_stream_on_two_axes(), paper_training);
