// What an import has to tell beside its data: what was taken though something is wrong with it, and what was not taken.
#pragma once
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "runtime/base/remark.hpp"

namespace inflect {

class Findings {
 public:
  // `where`: "list.csv:3", "utterance '03a01Fa'"; "" where it is about all.
  void warn(const std::string& where, const Remark& remark);
  // `reason`: what is counted ("of class 'boredom'"). `asked`: the command line asks for it, so it is nothing wrong.
  void leave_out(const std::string& what, const std::string& reason, bool asked = false);
  // Neither: how many words have vectors.
  void note(const std::string& text);

  // Whether anything is found that --strict does not pass: warnings, and what was left out unasked.
  int doubts() const;

  // A line for each finding, but no more than twenty of one cause; then how many there are.
  void print(std::ostream& out) const;
  // Every one as a line: "warning: list.csv:3: …", "left out: 'a.mp4': …".
  std::vector<std::string> lines() const;
  // "2 warnings (1 cut off, 1 clipped), 3 left out (2 of class 'boredom', 1 not named like a recording)"
  std::string summary() const;
  // {"warnings": [{"where", "cause", "text"}], "left_out": [{"what", "reason"}], "notes": […]}
  nlohmann::ordered_json json() const;

 private:
  struct Finding {
    std::string where;
    Remark remark;
    bool asked = false;
  };
  static std::string line_of(const Finding& each);

  std::vector<Finding> warnings_, left_out_;
  std::vector<std::string> notes_;
};

}  // namespace inflect
