#include "generator/spec/file_gate.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect::spec {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_header = 16 << 20;

// Why a file is refused, as an error code: Clang puts its message behind "cannot open file 'x': ".
class Refusals : public std::error_category {
 public:
  const char* name() const noexcept override { return "refused file"; }
  std::string message(int index) const override { return texts_.at(static_cast<std::size_t>(index) - 1); }

  std::error_code of(const std::string& text) {
    auto found = std::find(texts_.begin(), texts_.end(), text);
    if (found == texts_.end()) found = texts_.insert(texts_.end(), text);
    return {static_cast<int>(found - texts_.begin()) + 1, *this};
  }

 private:
  std::vector<std::string> texts_;
};

std::error_code refused(const std::string& why) {
  static Refusals refusals;
  return refusals.of(why);
}

// With a slash behind; "" if there is no such folder.
std::string root_of(const std::string& folder) {
  std::error_code failed;
  const std::string root = fs::canonical(folder.empty() ? "." : folder, failed).string();
  return failed ? "" : root.ends_with('/') ? root : root + "/";
}

bool is_code(const fs::path& path) {
  constexpr const char* endings[] = {".hpp", ".h", ".hh", ".hxx", ".inc", ".ipp", ".def", ".cpp", ".cc", ".cxx"};
  return std::find(std::begin(endings), std::end(endings), path.extension()) != std::end(endings);
}

class ReadFile : public llvm::vfs::File {
 public:
  ReadFile(llvm::vfs::Status status, std::string text) : status_(std::move(status)), text_(std::move(text)) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBufferCopy(text_, name);
  }
  std::error_code close() override { return {}; }

 private:
  llvm::vfs::Status status_;
  std::string text_;
};

}  // namespace

FileGate::FileGate(const std::string& own, const std::vector<std::string>& folders)
    : ProxyFileSystem(llvm::vfs::getRealFileSystem()), own_(root_of(own)) {
  for (const std::string& folder : folders) add_root(folder);
}

void FileGate::add_root(const std::string& folder) {
  if (std::string root = root_of(folder); !root.empty()) roots_.push_back(std::move(root));
}

bool FileGate::may_read(const std::string& place) const {
  const auto holds = [&](const std::string& root) { return place.starts_with(root); };
  if (std::any_of(roots_.begin(), roots_.end(), holds)) return true;
  return !own_.empty() && holds(own_) && is_code(place);
}

void FileGate::close(const clang::HeaderSearch& search) {
  for (auto folder = search.search_dir_begin(); folder != search.search_dir_end(); ++folder)
    if (folder->isNormalDir()) add_root(folder->getName().str());
  closed_ = true;
}

// Nothing is said of what is not there. Folders may be asked about: they hold no text.
std::error_code FileGate::refusal_of(const std::string& path) const {
  std::error_code failed;
  const fs::path place = fs::canonical(path, failed);
  if (failed) return std::make_error_code(std::errc::no_such_file_or_directory);
  if (fs::is_directory(place, failed)) return {};
  if (!may_read(place.string()))
    return refused("it is no header in the spec's folder; name its folder by -I to let the spec read it");
  if (const std::string problem = why_unreadable(place.string()); !problem.empty()) return refused(problem);
  if (fs::file_size(place, failed) > largest_header) return refused("it is larger than 16 MiB");
  return {};
}

llvm::ErrorOr<llvm::vfs::Status> FileGate::status(const llvm::Twine& path) {
  if (!closed_) return ProxyFileSystem::status(path);
  if (const std::error_code refusal = refusal_of(path.str())) return refusal;
  return ProxyFileSystem::status(path);
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> FileGate::openFileForRead(const llvm::Twine& path) {
  if (!closed_) return ProxyFileSystem::openFileForRead(path);
  if (const std::error_code refusal = refusal_of(path.str())) return refusal;
  auto status = ProxyFileSystem::status(path);
  if (!status) return status.getError();
  if (status->isDirectory()) return std::make_error_code(std::errc::is_a_directory);
  try {
    opened_.insert(path.str());
    return std::make_unique<ReadFile>(*status, whole_text(path.str(), largest_header));
  } catch (const Error&) {  // exchanged since it was asked about
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
}

}  // namespace inflect::spec
