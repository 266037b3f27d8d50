#include "runtime/base/names.hpp"

#include <doctest/doctest.h>

#include "runtime/base/display.hpp"

using namespace inflect;

namespace {

using Why = LookAlike::Why;

// How the second of two names looks like the first; nothing where a reader tells them apart.
std::string likeness(const std::string& a, const std::string& b) {
  const auto found = look_alikes({a, b});
  return found.empty() ? "" : found[0].how;
}

bool alike(const std::string& a, const std::string& b, Why why) {
  const auto found = look_alikes({a, b});
  return found.size() == 1 && found[0].first == 0 && found[0].second == 1 && found[0].why == why;
}

}  // namespace

TEST_CASE("a name is taken without what cannot be seen, and in one Unicode form") {
  for (const char* given : {"zoe b", " zoe b", "zoe b\t",
                            "zoe\xC2\xA0"
                            "b",
                            "zoe  b\xE3\x80\x80", "\xEF\xBB\xBFzoe b",
                            "zo\xE2\x80\x8B"
                            "e b",
                            "zoe\r\nb", "\xE2\x80\x8Ezoe b\xE2\x80\x8F",
                            "zo\xC2\xAD"
                            "e b"})
    CHECK(tidy_name(given) == "zoe b");
  CHECK(tidy_name("Jose\xCC\x81") == "Jos\xC3\xA9");
  CHECK(tidy_name("o\xE2\x80\x8B\xCC\x88") == "\xC3\xB6");  // the mark meets its letter when what stood between is gone
  CHECK(tidy_name(" \xC2\xA0\t") == "");
  CHECK(tidy_name("\xFF ") == "\xFF ");
  CHECK(composed(" a\xCC\x88 ") == " \xC3\xA4 ");
  CHECK(decomposed("\xC3\xA4") == "a\xCC\x88");
  CHECK(split_words(" not\xC2\xA0now\t\xE2\x80\x8B"
                    "a\xCC\x88\n") == std::vector<std::string>{"not", "now", "\xC3\xA4"});
}

TEST_CASE("names that differ only in what cannot be seen, in form or in characters that look alike are found") {
  CHECK(alike("ann", "ann ", Why::unseen));
  CHECK(alike("J\xC3\xBCrgen", "Ju\xCC\x88rgen", Why::unseen));
  CHECK(alike("Ann", "ANN", Why::form));
  CHECK(alike("STRASSE", "straße", Why::form));
  CHECK(alike("s1", "\xEF\xBD\x93\xEF\xBC\x91", Why::form));  // full-width
  CHECK(likeness("3", "3.0") == "differ only in zeros around a number");
  CHECK(alike("07", "7", Why::form));
  CHECK(alike("ann", "\xE2\x80\x9C\x41nn\xE2\x80\x9D", Why::form));
  CHECK(likeness("'ann'", "ann") == "differ only in quotation marks, case or form");
  CHECK(likeness("ann's", "ann") == "");
  CHECK(alike("ann", "\xD0\xB0nn", Why::characters));
  CHECK(alike("ANN", "\xD0\xB0nn", Why::characters));
  CHECK(!likeness("a-b", "a\xE2\x80\x91\x62").empty());  // the hyphen that does not break
  CHECK(alike("s01", "sO1", Why::characters));
  CHECK(alike("I1", "l1", Why::characters));
  CHECK(likeness("ann", "\xD0\xB0nn") ==
        "differ in U+0061 LATIN SMALL LETTER A and U+0430 CYRILLIC SMALL LETTER A, which look alike");
}

TEST_CASE("names that a reader tells apart are not") {
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"ann", "anna"},
                                                                             {"s1", "s11"},
                                                                             {"Tom", "Torn"},
                                                                             {"7", "70"},
                                                                             {"7.0", "7.5"},
                                                                             {"José", "Jose"},
                                                                             {"0", "00 1"},
                                                                             {"a b", "ab"},
                                                                             {"m", "w"},
                                                                             {"Ses01F", "Ses01M"},
                                                                             {"v1.0", "v1"},
                                                                             {"张", "章"},
                                                                             {"0", "1"}})
    CHECK_MESSAGE(likeness(a, b) == "", a, " and ", b);
  CHECK(look_alikes({"ann", "bob", "ann", "bob"}).empty());
}

TEST_CASE("a name is compared with the first that looks like it") {
  const auto found = look_alikes({"x", "ann", "Ann", "ann ", "y"});
  REQUIRE(found.size() == 2);
  CHECK((found[0].first == 1 && found[0].second == 2));
  CHECK((found[1].first == 1 && found[1].second == 3));
}

TEST_CASE("nothing that a terminal obeys is shown to it") {
  CHECK(printable("a\nb\x1B[31m\x7F") == "a\\nb\\x1B[31m\\x7F");
  CHECK(printable("\xFF\xC3") == "\\xFF\\xC3");
  CHECK(printable("\xE2\x80\xAE"
                  "cba\xEF\xBB\xBF\xE2\x80\xA8") == "\\u202Ecba\\uFEFF\\u2028");
  CHECK(printable("größer 😀 名") == "größer 😀 名");
}

TEST_CASE("texts are measured in columns of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("äöü") == 3);
  CHECK(display_width("a\xCC\x88") == 1);
  CHECK(display_width("名前") == 4);
  CHECK(display_width("ｗ") == 2);
  CHECK(display_width("ｱ") == 1);
  CHECK(display_width("한") == 2);
  CHECK(display_width("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB") == 2);  // the same of three parts
  CHECK(display_width("😀") == 2);
  CHECK(padded("名", 4) == "名  ");
  CHECK(padded_left("名", 4) == "  名");
  CHECK(padded("longer", 3) == "longer");
}
