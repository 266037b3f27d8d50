#include "generator/data/syllables.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace inflect;

namespace {

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> parts;
  for (std::string part; stream >> part;) parts.push_back(part);
  return parts;
}

// "oben bm|neben bn": which marks each word got; with " ?" for each doubt.
std::string shared_out(const std::string& marks, const std::string& words) {
  const auto parts = split(marks);
  const auto alignment = align_syllables(parts, split(words));
  if (!alignment) return "none";
  std::string text;
  for (std::size_t w = 0; w + 1 < alignment->first.size(); ++w) {
    if (w > 0) text += "|";
    for (int i = alignment->first[w]; i < alignment->first[w + 1]; ++i)
      text += (i > alignment->first[w] ? " " : "") + parts[i];
  }
  for (const auto& doubt : alignment->doubts) text += " ? " + doubt;
  return text;
}

}  // namespace

TEST_CASE("syllables that spell the words exactly are shared out exactly") {
  CHECK(shared_out("der la pen liegt auf dem eis schrank", "Der Lappen liegt auf dem Eisschrank") ==
        "der|la pen|liegt|auf|dem|eis schrank");
}

TEST_CASE("repeated, swallowed and assimilated syllables stay with their word") {
  CHECK(shared_out("da oben bm neben bn dem holz stück", "da oben neben dem Holzstück") ==
        "da|oben bm|neben bn|dem|holz stück");
  CHECK(shared_out("da oben m ne ben dem holz stück", "da oben neben dem Holzstück") ==
        "da|oben m|ne ben|dem|holz stück");
  CHECK(shared_out("heute te abend md könnte t ich s ihm sa gen", "Heute abend könnte ich es ihm sagen") ==
        "heute te|abend md|könnte t|ich|s|ihm|sa gen");
  CHECK(shared_out("sie haben bm es gr gera de hoch ge tragen trage und jetzt geh hn sie",
                   "Sie haben es gerade hochgetragen und jetzt gehen sie") ==
        "sie|haben bm|es|gr gera de|hoch ge tragen trage|und|jetzt|geh hn|sie");
  CHECK(shared_out("weg bring bring und dann", "wegbringen und dann") == "weg bring bring|und|dann");
  CHECK(shared_out("an den wo chen enden dn bin", "An den Wochenenden bin") == "an|den|wo chen enden dn|bin");
}

TEST_CASE("umlauts and ß count as letters, case does not") {
  CHECK(shared_out("Grö sse", "größe") == "Grö sse");
  CHECK(shared_out("f\xc3\xbcr T\xc3\x9c ten", "für Tüten") == "f\xc3\xbcr|T\xc3\x9c ten");
}

TEST_CASE("a word spelt quite differently is aligned by its place, and named") {
  CHECK(shared_out("das schwar ze blatt pa pier", "Das schwarze Stück Papier") ==
        "das|schwar ze|blatt|pa pier ? 'Stück' is marked 'blatt'");
}

TEST_CASE("marks that can be shared out in two ways are named") {
  CHECK(shared_out("ha ha ha", "haha haha").find("? the marks can be shared out in two ways") != std::string::npos);
}

TEST_CASE("marks of another sentence are refused, and so are fewer marks than words") {
  CHECK(shared_out("die wird auf dem platz sein", "Der Lappen liegt auf") == "none");
  CHECK(shared_out("was sind denn das", "Lappen unter Papier Tisch") == "none");
  CHECK(shared_out("der", "Der Lappen") == "none");
}

TEST_CASE("vowel groups are counted") {
  CHECK(vowel_groups("Wochenenden") == 4);
  CHECK(vowel_groups("Papier") == 2);
  CHECK(vowel_groups("stehen") == 2);
  CHECK(vowel_groups("Tüten") == 2);
  CHECK(vowel_groups("hm") == 1);
}
