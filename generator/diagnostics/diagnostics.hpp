// What the compiler has to say to the author of a spec. Three kinds of trouble are kept apart: mistakes of the user
// (here), things not supported yet (here, worded so), and bugs of the compiler (InternalError, which asks for a
// report).
#pragma once
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <vector>

namespace inflect {

enum class Severity { error, warning };

struct Place {
  std::string file;
  unsigned line = 0, column = 0;  // from 1; 0: the file as a whole
  auto operator<=>(const Place&) const = default;
};

struct Note {
  Place place;
  std::string message;
  bool operator==(const Note&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;                   // the object, the facts, and in a few words what to do
  std::vector<Note> notes;               // where the facts come from
  std::string fix;                       // code to write instead, "" if the message says it
  std::vector<std::string> experiments;  // whose model holds the mistake, where several may share it
};

class Diagnostics {
 public:
  // A diagnostic equal to one reported before in place and text only adds its experiments to it.
  void report(Diagnostic diagnostic);
  bool failed() const { return errors_ > 0; }
  const std::vector<Diagnostic>& all() const { return all_; }

  // file:line:column: error: message, the source line, a caret, notes likewise, and "fix: …". In order of place.
  void print(std::ostream& out, bool colour) const;

 private:
  std::vector<Diagnostic> all_;
  int errors_ = 0;
};

struct InternalError : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace inflect
