// See message.hpp.
#include "runtime/base/message.hpp"

#include "runtime/base/display.hpp"

namespace inflect {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string shortened(std::string_view line, std::size_t longest) {
  if (line.size() <= longest) return printable(line);
  std::size_t head = longest * 2 / 3, tail = line.size() - (longest - head);
  while (head > 0 && continues_character(line[head])) --head;
  while (tail < line.size() && continues_character(line[tail])) ++tail;
  return printable(line.substr(0, head)) + "… (" + std::to_string(tail - head) + " bytes left out) …" +
         printable(line.substr(tail));
}

}  // namespace

std::string as_message(std::string_view text, std::size_t longest) {
  std::string out;
  for (;;) {
    const std::size_t end = text.find('\n');
    out += shortened(text.substr(0, end), longest);
    if (end == text.npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace inflect
