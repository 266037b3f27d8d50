// One process at a time: a file that is locked while its owner lives (flock), by whatever path it is reached. The lock
// goes with the process, however that ends; the file that a killed one leaves behind locks nobody out.
#pragma once
#include <string>

namespace inflect {

class OwnerLock {
 public:
  // The file is made if need be, and removed with this object. Error where another process holds it: "TROUBLE: process
  // 12 on HOST". A file system without locks is made do with: there the name in the file counts, and one of another
  // machine has to be removed by hand, which the message says.
  OwnerLock(std::string file, const std::string& trouble);
  ~OwnerLock();
  OwnerLock(const OwnerLock&) = delete;
  OwnerLock& operator=(const OwnerLock&) = delete;

 private:
  enum class Claim { ours, again };
  Claim claim(const std::string& trouble);
  Claim claim_by_name(const std::string& trouble, bool fresh);
  void sign() const;

  std::string file_;
  int descriptor_ = -1;
};

}  // namespace inflect
