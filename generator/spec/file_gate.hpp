// The files that Clang may open for a spec: headers and sources in the spec's folder or below, regular files under a
// folder of -I, and the language's own (Inflect's headers, C++'s). A symbolic link counts as where it leads. Everything
// else is refused unread, whichever directive asks for it: #include, #embed, __has_include.
#pragma once
#include <clang/Lex/HeaderSearch.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <set>
#include <string>
#include <vector>

namespace inflect::spec {

class FileGate : public llvm::vfs::ProxyFileSystem {
 public:
  // `own`: the spec's folder; `folders`: those of -I.
  FileGate(const std::string& own, const std::vector<std::string>& folders);

  // From now on files are the spec's business, no more the driver's, which looks for C++'s headers: those folders that
  // it found are the language's own.
  void close(const clang::HeaderSearch& search);

  // What was opened, by the names that Clang uses: the only files whose lines a message may show.
  const std::set<std::string>& opened() const { return opened_; }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override;

 private:
  void add_root(const std::string& folder);
  bool may_read(const std::string& place) const;
  std::error_code refusal_of(const std::string& path) const;

  std::string own_;                 // as the roots, which do not hold it
  std::vector<std::string> roots_;  // canonical, with a slash behind
  std::set<std::string> opened_;
  bool closed_ = false;
};

}  // namespace inflect::spec
