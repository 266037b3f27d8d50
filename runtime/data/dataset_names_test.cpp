#include "runtime/data/dataset_names.hpp"

#include <doctest/doctest.h>

#include "runtime/base/testing.hpp"
#include "runtime/data/dataset_example.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

template <class Spoil>
std::string complaint(const Spoil& spoil) {
  Dataset data = small_dataset();
  spoil(data);
  return message_of([&] { settle_names(data); });
}

}  // namespace

TEST_CASE("names are taken in their tidy form when a data set is opened, and that is told") {
  TemporaryFolder folder;
  Dataset data = small_dataset();
  CHECK(settle_names(data).empty());
  data.speaker = {"zo\xC3\xAB", " zoe\xCC\x88", "b\xC2\xA0"};
  data.classes = {"anger   ", "neutral"};
  write_dataset(data, folder / "d.h5");
  const Dataset read = read_dataset(folder / "d.h5");
  CHECK(read.speaker == std::vector<std::string>{"zo\xC3\xAB", "zo\xC3\xAB", "b"});
  CHECK(read.classes == std::vector<std::string>{"anger", "neutral"});
  REQUIRE(read.remarks.size() == 2);
  CHECK(read.remarks[0].text ==
        text("data set '", folder / "d.h5", "': 1 classes are taken in another form, such as 'anger   ' as 'anger'"));
  CHECK(read.remarks[1].text.find("2 speakers are taken in another form") != std::string::npos);
}

TEST_CASE("speakers and sessions that may be one are refused, with their utterances") {
  CHECK(
      complaint([](Dataset& data) { data.speaker = {"ann", "Ann", "bob"}; }) ==
      "data set 'small': the speakers 'ann' (utterance 'a1') and 'Ann' (utterance 'a2') differ only in upper and lower "
      "case: write one speaker's name in one way");
  CHECK(complaint([](Dataset& data) { data.session = {"1", "1", "01"}; }).find("the sessions '1' ") !=
        std::string::npos);
  CHECK(complaint([](Dataset& data) { data.speaker[0] = "\xE2\x80\x8B"; }) ==
        "data set 'small': one of the speakers holds nothing that can be seen");
  CHECK(complaint([](Dataset& data) { data.id[1] = "a1 "; }) ==
        "data set 'small': the id 'a1' is there 2 times, in forms that look the same");
  CHECK(complaint([](Dataset& data) {
          data.classes[1] = "anger\xC2\xA0";
        }).find("the class 'anger' is there 2 times") != std::string::npos);
}

TEST_CASE("classes and parts that look alike are told, with their counts") {
  Dataset data = small_dataset();
  data.classes = {"anger", "Anger"};
  data.part = {"Scripted", "scripted", ""};
  const auto remarks = settle_names(data);
  REQUIRE(remarks.size() == 2);
  CHECK(remarks[0].text ==
        "data set 'small': the classes 'anger' (1 utterances) and 'Anger' (1) differ only in upper and lower case");
  CHECK(remarks[1].text.find("the parts 'Scripted' (1 utterances) and 'scripted' (1) ") != std::string::npos);
}
