// One line of the IR's text, cut into words; a quoted word keeps its spaces. Whatever stands there, reading it gives a
// word, a number or an InternalError that names the line.
#pragma once
#include <string>

namespace inflect::ir {

class Line {
 public:
  Line(std::string text, int number) : text_(std::move(text)), number_(number) {}

  bool more();
  std::string word();  // never empty, but for a quoted one
  std::string text();  // quoted
  void expect(const std::string& word);
  bool take(const std::string& word);  // if it is the next
  int integer();                       // from 0
  double number();
  char peek();  // the next word's first character; 0: none
  std::string rest();
  int integer(const std::string& word) const;
  double number(const std::string& word) const;
  [[noreturn]] void fail(const std::string& why) const;

 private:
  std::string quoted();

  std::string text_;
  std::size_t at_ = 0;
  int number_;
};

}  // namespace inflect::ir
