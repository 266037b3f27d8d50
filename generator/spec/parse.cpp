#include "generator/spec/parse.hpp"

#include <clang/Frontend/CompilerInstance.h>
#include <clang/Tooling/Tooling.h>

#include <filesystem>
#include <vector>

#include "generator/spec/preprocessor_guard.hpp"

namespace inflect::spec {

namespace {

// Keeps the syntax tree.
class Build : public clang::tooling::ToolAction {
 public:
  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> invocation, clang::FileManager* files,
                     std::shared_ptr<clang::PCHContainerOperations> operations,
                     clang::DiagnosticConsumer* consumer) override {
    const auto diagnostics =
        clang::CompilerInstance::createDiagnostics(&invocation->getDiagnosticOpts(), consumer, false);
    unit = clang::ASTUnit::LoadFromCompilerInvocation(std::move(invocation), std::move(operations), diagnostics, files);
    return unit != nullptr;
  }

  std::unique_ptr<clang::ASTUnit> unit;
};

}  // namespace

std::unique_ptr<clang::ASTUnit> parse(const std::string& path, const std::string& text, const std::string& language,
                                      const std::vector<std::string>& folders, FileGate& gate, Reported& reported) {
  // Clang's taste in style is no business of a spec, except where other compilers refuse what it lets pass: the
  // language makes that an error.
  std::vector<std::string> arguments = {"inflect",         "-fsyntax-only",   "-xc++",
                                        "-std=c++20",      "-I" + language,   "-resource-dir=" INFLECT_CLANG_RESOURCES,
                                        "-Wno-everything", "-ferror-limit=50"};
  for (const std::string& folder : folders) arguments.push_back("-I" + folder);
  arguments.push_back(path);
  const auto texts = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  texts->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text, path));
  const auto all = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(&gate);
  all->pushOverlay(texts);
  const auto files = llvm::makeIntrusiveRefCnt<clang::FileManager>(clang::FileSystemOptions(), all);
  reported.on_begin([&](clang::Preprocessor& preprocessor) {
    gate.close(preprocessor.getHeaderSearchInfo());
    guard(preprocessor);
  });
  Build build;
  clang::tooling::ToolInvocation invocation(arguments, &build, files.get(),
                                            std::make_shared<clang::PCHContainerOperations>());
  invocation.setDiagnosticConsumer(&reported);
  invocation.run();
  return std::move(build.unit);
}

}  // namespace inflect::spec
