// What generated code calls things.
#include <doctest/doctest.h>

#include "generator/write/names/identifiers.hpp"
#include "generator/write/names/member_names.hpp"

using namespace inflect;
using write::identifier;
using write::in_common;

TEST_CASE("whatever the spec calls a thing becomes a word that C++ accepts and no macro is") {
  const std::pair<const char*, const char*> expected[] = {{"acoustic", "acoustic"},
                                                          {"gmu.left_norm", "gmu_left_norm"},
                                                          {"a b", "a_b"},
                                                          {"frame-of-word", "frame_of_word"},
                                                          {"int", "int_"},
                                                          {"errno", "errno_"},
                                                          {"EOF", "eof"},
                                                          {"NULL", "null"},
                                                          {"1x", "_1x"},
                                                          {"ä", "unnamed"},
                                                          {"", "unnamed"},
                                                          {"Größe", "Gr_e"},
                                                          {"__reserved", "reserved"},
                                                          {"a__b_", "a_b"},
                                                          {"H", "h"},
                                                          {"Hidden", "Hidden"}};
  for (const auto& [name, word] : expected) CHECK(identifier(name) == word);
  CHECK(identifier(std::string(300, 'x')) == std::string(60, 'x'));
}

TEST_CASE("names are unique in their scope, and not what generated code itself is written in") {
  write::Scope scope;
  scope.take("outer_name");
  const std::pair<const char*, const char*> expected[] = {{"acoustic", "acoustic"},
                                                          {"acoustic", "acoustic_2"},
                                                          {"product", "product_2"},
                                                          {"p", "p_2"},
                                                          {"row", "row_2"},
                                                          {"Axis", "Axis_2"},
                                                          {"acoustic", "acoustic_3"},
                                                          {"outer_name", "outer_name_2"},
                                                          {"my_kernel", "my_kernel_2"}};
  for (const auto& [wish, name] : expected) CHECK(scope.unique(wish) == name);
  CHECK(scope.unique("my", "_kernel") == "my_kernel");
  CHECK(scope.unique("my", "_kernel") == "my_2_kernel");
}

TEST_CASE("a function that several places call says what they have in common") {
  CHECK(in_common({"gmu_left_norm", "gmu_right_norm"}, "x") == "gmu_norm");
  CHECK(in_common({"frames_0", "frames_0"}, "x") == "frames_0");
  CHECK(in_common({"frames_0", "words_0"}, "x") == "x");
  CHECK(in_common({"l1_relu", "l2_relu", "l3_relu"}, "x") == "relu");
  CHECK(in_common({"dcontext_0_dropped", "dwords_0_dropped"}, "x") == "dropped");
  CHECK(in_common({"alone"}, "x") == "alone");
}

TEST_CASE("parameters whose names are one word are two members") {
  ir::Program program;
  for (const char* name : {"a.b", "a_b", "int.weight", "EOF"}) program.parameters.push_back({.name = name, .width = 1});
  const write::MemberNames members(program);
  CHECK(members.of("a.b") == "a_b");
  CHECK(members.of("a_b") == "a_b_2");
  CHECK(members.of("int.weight") == "int_weight");
  CHECK(members.of("EOF") == "eof");
}

TEST_CASE("text from the spec stays inside its literal and its line") {
  CHECK(write::quoted("a \"b\" \\ \n") == "\"a \\\"b\\\" \\\\ \\012\"");
  CHECK(write::comment("first\nsecond") == "first second");
  CHECK(write::comment("ends with \\") == "ends with \\.");
}
