// The IR's text; what is parsed prints and parses again.
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(ir, 2000) {
  try {
    const std::string text = ir::print(ir::parse(std::string(bytes)));
    fuzz::require(ir::print(ir::parse(text)) == text, "the text of a parsed program");
  } catch (const InternalError&) {
  } catch (const Error&) {
  }
}
