// A number that no other object of this process has had: a copy gets a new one, so that what was derived from an object
// (its copy on a device) can be told from what belongs to another at the same address.
#pragma once
#include <atomic>
#include <cstdint>

namespace inflect {

class Identity {
 public:
  Identity() : number_(next()) {}
  Identity(const Identity&) : number_(next()) {}
  Identity& operator=(const Identity&) {
    number_ = next();
    return *this;
  }
  std::uint64_t number() const { return number_; }

 private:
  static std::uint64_t next() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }
  std::uint64_t number_;
};

}  // namespace inflect
