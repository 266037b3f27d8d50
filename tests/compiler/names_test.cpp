// What generated code calls its variables.
#include <doctest/doctest.h>

#include <set>

#include "generator/ir/operation.hpp"
#include "generator/write/names.hpp"

using namespace inflect;

TEST_CASE("variables are called as the spec says, but for words that C++ or the generated code has taken") {
  const char* const wishes[] = {"acoustic", "class", "product", "word", "p", "gmu.left", "acoustic"};
  ir::Function function;
  for (const char* wish : wishes) {
    ir::Node node{.op = ir::operation_called("stream")};
    node.name = wish;
    node.results.resize(1);
    function.nodes.push_back(node);
  }
  const write::Names names(function);
  std::vector<std::string> given;
  for (int i = 0; i < 7; ++i) given.push_back(names.of({i, 0}));
  CHECK(given ==
        std::vector<std::string>{"acoustic", "class_2", "product_2", "word_2", "p_2", "gmu_left", "acoustic_2"});
}
