#include "runtime/data/standardise.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/testing.hpp"

using namespace inflect;

namespace {

// Three utterances of 2, 1 and 3 frames, two features; the second never changes.
Dataset small() {
  Dataset data;
  data.path = "d.h5";
  data.id = {"a", "b", "c"};
  data.speaker = {"x", "y", "x"};
  data.label = {0, -1, 1};
  data.frames.offset = {0, 2, 3, 6};
  Stream stream;
  stream.name = "acoustic";
  stream.width = 2;
  stream.values = {1, 7, 3, 7, 100, 7, 5, 7, 7, 7, 9, 7};
  data.frames.streams = {stream};
  return data;
}

const std::vector<std::string> acoustic{"acoustic"};

}  // namespace

TEST_CASE("mean and population deviation are over the frames of the utterances given") {
  const std::vector<int> training{0, 2};
  const Standardiser standard = standardise_by_training(small(), acoustic, training);
  const Scaling& scaling = *standard.find("acoustic");
  CHECK(scaling.mean[0] == 5.0f);  // 1 3 5 7 9: the other utterance's 100 does not count
  CHECK(scaling.scale[0] == doctest::Approx(1 / std::sqrt(8.0)));
}

TEST_CASE("a feature that never changes keeps its scale") {
  const std::vector<int> training{0, 2};
  const Scaling scaling = standardise_by_training(small(), acoustic, training).streams.front();
  CHECK(scaling.mean[1] == 7.0f);
  CHECK(scaling.scale[1] == 1.0f);
}

TEST_CASE("a large offset does not drown a small deviation") {
  Dataset data = small();
  for (std::size_t i = 0; i < data.frames.streams[0].values.size(); i += 2) {
    data.frames.streams[0].values[i] = i % 4 ? 1000000.0f : 1000000.5f;
  }
  const std::vector<int> training{0};
  const Scaling scaling = standardise_by_training(data, acoustic, training).streams.front();
  CHECK(scaling.scale[0] == doctest::Approx(4.0));
}

TEST_CASE("by speaker every speaker's own frames count, labelled or not") {
  const Standardiser standard = standardise_by_speaker(small(), acoustic);
  CHECK(standard.group == std::vector<int>{0, 1, 0});
  const Scaling& scaling = *standard.find("acoustic");
  CHECK(scaling.mean == std::vector<float>{5, 7, 100, 7});
  CHECK(scaling.scale[2] == 1.0f);
}

TEST_CASE("a stream that is not there is named") {
  const std::vector<std::string> wanted{"prosody"};
  CHECK(testing::message_of([&] { standardise_by_speaker(small(), wanted); }) ==
        "data set 'd.h5' has no frame stream 'prosody' to standardise");
}

TEST_CASE("streams that are not standardised are not found") {
  CHECK(standardise_by_speaker(small(), {}).find("acoustic") == nullptr);
}
