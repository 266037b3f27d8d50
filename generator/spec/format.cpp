#include "generator/spec/format.hpp"

#include <clang/Format/Format.h>
#include <clang/Tooling/Core/Replacement.h>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

std::string format(const std::string& code, const std::string& file_name) {
  clang::format::FormatStyle style = clang::format::getGoogleStyle(clang::format::FormatStyle::LK_Cpp);
  style.ColumnLimit = 120;
  style.DerivePointerAlignment = false;
  style.MaxEmptyLinesToKeep = 1;
  const auto changes = clang::format::reformat(style, code, {{0, static_cast<unsigned>(code.size())}}, file_name);
  auto formatted = clang::tooling::applyAllReplacements(code, changes);
  if (!formatted) throw InternalError("clang-format declined " + file_name);
  return *formatted;
}

}  // namespace inflect::spec
